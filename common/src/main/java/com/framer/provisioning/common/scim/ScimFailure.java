package com.framer.provisioning.common.scim;

import static java.util.Objects.requireNonNull;

/** A request that can't be carried out, with the SCIM error that says why. */
public final class ScimFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ScimError error;

  /** With the error that the client is told. */
  public ScimFailure(ScimError error) {
    super(error.detail(), null, false, false);
    this.error = requireNonNull(error);
  }

  /** What the client is told. */
  public ScimError error() {
    return error;
  }
}
