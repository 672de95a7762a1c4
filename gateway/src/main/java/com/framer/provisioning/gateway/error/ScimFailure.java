package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.scim.ScimError;

/** Ends a request with a SCIM error that the client is to see. */
public final class ScimFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ScimError error;

  /** With what the client is told. */
  public ScimFailure(ScimError error) {
    // No stack trace: it is an answer, and a flood of bad requests should stay cheap.
    super(error.detail(), null, false, false);
    this.error = error;
  }

  /** What the client is told. */
  public ScimError error() {
    return error;
  }
}
