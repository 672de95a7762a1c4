package com.framer.provisioning.gateway.discovery;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import jakarta.servlet.http.HttpServletRequest;

/** What all discovery endpoints have in common (RFC 7644 §4). */
final class Discovery {
  private Discovery() {}

  /** Sorting and paging are ignored here, but a filter is forbidden. */
  static void refuseFilter(HttpServletRequest request) {
    if (request.getParameter("filter") != null) {
      throw new ScimFailure(ScimError.of(403, "A filter is not allowed here."));
    }
  }

  static ScimFailure notFound(String what) {
    return new ScimFailure(ScimError.notFound("There is no " + what + " of this name."));
  }
}
