package com.framer.provisioning.provisioner.ops;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests for an unknown host name ({@link OpsSettings}) and bodies that are too large or
 * of unknown length, and ignores the languages that a client prefers: every answer is in English,
 * and Spring asks Tomcat for them, whose parser fails if there are more than ten.
 */
final class OpsRequestValve extends ValveBase {
  /** Several of the largest commands; a body is read into memory, as a tree of several times it. */
  private static final long LARGEST_BODY = 8L * 1024 * 1024;

  private final Set<String> hostNames;

  OpsRequestValve(List<String> hostNames) {
    super(true);
    this.hostNames =
        hostNames.stream().map(OpsRequestValve::lower).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.getCoyoteRequest().getMimeHeaders().removeHeader("Accept-Language");
    int refusal = refusal(request);
    if (refusal == 0) {
      getNext().invoke(request, response);
    } else {
      OpsProblem.of(refusal).write(response.getResponse());
    }
  }

  /** The status of the refusal; 0 if there is none. */
  private int refusal(Request request) {
    if (!isAllowed(request.getServerName())) {
      return 421;
    }
    if (request.getHeader("Transfer-Encoding") != null) { // of any length
      return 411;
    }
    return request.getContentLengthLong() > LARGEST_BODY ? 413 : 0;
  }

  private boolean isAllowed(String host) {
    return hostNames.contains(lower(host)) || isAddress(host);
  }

  private static boolean isAddress(String host) {
    try {
      return InetAddress.ofLiteral(host).getAddress().length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
