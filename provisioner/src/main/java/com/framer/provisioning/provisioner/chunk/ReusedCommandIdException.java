package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.identity.CommandId;

/**
 * The log has that command id for another person or another Organization. The command can't be a
 * repetition, and it can't be applied either, since an id is applied once (rule G2): a permanent
 * failure. The outcome that the log has is not this command's.
 */
public final class ReusedCommandIdException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReusedCommandIdException(CommandId commandId) {
    super("The command id %s was used for another person before".formatted(commandId));
  }
}
