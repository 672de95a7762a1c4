package com.framer.provisioning.provisioner.consumer;

/**
 * A command exceeded our own limits of time or memory, alone in its chunk and twice: a permanent
 * failure of that command (rule G7).
 */
final class CommandTooCostlyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandTooCostlyException(RuntimeException failure) {
    super("the command took more time or memory than a chunk may, alone and twice", failure);
  }
}
