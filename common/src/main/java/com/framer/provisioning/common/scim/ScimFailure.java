package com.framer.provisioning.common.scim;

import static java.util.Objects.requireNonNull;

/** A request that can't be carried out, with the SCIM error that says why. */
public final class ScimFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ScimError error;

  /** A failure that is answered with the error. */
  public ScimFailure(ScimError error) {
    super(error.detail(), null, false, false);
    this.error = requireNonNull(error);
  }

  /** The error with which the client is answered. */
  public ScimError error() {
    return error;
  }
}
