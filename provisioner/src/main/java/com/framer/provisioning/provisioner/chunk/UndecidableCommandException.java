package com.framer.provisioning.provisioner.chunk;

/**
 * The rules threw an exception instead of deciding: a defect, and a permanent failure (rule G5).
 */
public final class UndecidableCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndecidableCommandException(Throwable cause) {
    super("the rules failed", cause);
  }
}
