package com.framer.provisioning.gateway.error;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a request, which is in its response and in the log, so that the two can be matched. */
public final class RequestId {
  static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestId.class.getName();
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private RequestId() {}

  /**
   * The client's id if it is safe to log and to send back; otherwise one made at the first call.
   */
  public static String of(HttpServletRequest request) {
    return idOf(request, request.getHeader(HEADER));
  }

  static String idOf(ServletRequest request, @Nullable String offered) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    String id =
        offered != null && SAFE.matcher(offered).matches() ? offered : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
