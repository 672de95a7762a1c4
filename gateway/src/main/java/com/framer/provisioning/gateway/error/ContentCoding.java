package com.framer.provisioning.gateway.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The coding of a request's body, for example gzip (RFC 9110 §8.4): none is supported. */
public final class ContentCoding {
  private static final String NONE = "identity";

  private ContentCoding() {}

  /** Whether the body is coded. */
  public static boolean isUsed(HttpServletRequest request) {
    String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase(NONE);
  }

  /**
   * Says in the header that a 415 is about the coding; a 415 about the media type must not have it
   * (RFC 9110 §12.5.3).
   */
  static void explain(HttpServletRequest request, HttpServletResponse response, int status) {
    if (status == 415 && isUsed(request)) {
      response.setHeader(HttpHeaders.ACCEPT_ENCODING, NONE);
    }
  }
}
