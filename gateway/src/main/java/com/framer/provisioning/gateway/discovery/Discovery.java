package com.framer.provisioning.gateway.discovery;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import jakarta.servlet.http.HttpServletRequest;

/** What all discovery endpoints share (RFC 7644 §4). */
final class Discovery {
  private Discovery() {}

  /** Refuses a filter with 403; RFC 7644 §4 lets these endpoints ignore sorting and paging. */
  static void refuseFilter(HttpServletRequest request) {
    String filter = request.getParameter("filter");
    if (filter != null && !filter.isBlank()) {
      throw new ScimFailure(ScimError.of(403, "A filter is not allowed here."));
    }
  }

  static ScimFailure notFound(String what) {
    return new ScimFailure(ScimError.notFound("There is no " + what + " of this name."));
  }
}
