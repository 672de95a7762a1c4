package com.framer.provisioning.gateway.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The errors of paths that show pages instead of SCIM; a port, so that this package knows none. */
public interface ErrorPages {
  /** Whether errors of the request are shown as pages. */
  boolean areFor(HttpServletRequest request);

  /**
   * Writes the page.
   *
   * @param toRetry why the same request may succeed later; null if that is not what happened
   */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      RetryLaterException.@Nullable Reason toRetry)
      throws IOException;
}
