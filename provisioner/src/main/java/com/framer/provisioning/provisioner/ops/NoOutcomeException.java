package com.framer.provisioning.provisioner.ops;

/** A command is unknown, or not decided yet. */
final class NoOutcomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
