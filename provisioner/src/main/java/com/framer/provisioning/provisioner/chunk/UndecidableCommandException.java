package com.framer.provisioning.provisioner.chunk;

import java.util.UUID;

/** The rules threw instead of deciding: our own mistake, and a permanent failure (rule G5). */
public final class UndecidableCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndecidableCommandException(UUID commandId, Throwable cause) {
    super("the rules failed on command " + commandId, cause);
  }
}
