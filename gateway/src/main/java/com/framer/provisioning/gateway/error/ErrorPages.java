package com.framer.provisioning.gateway.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The errors of paths that show pages instead of SCIM; a port, so that this package knows none. */
public interface ErrorPages {
  /** Whether errors of the request are shown as pages. */
  boolean areFor(HttpServletRequest request);

  /** Writes the page. */
  void write(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException;
}
