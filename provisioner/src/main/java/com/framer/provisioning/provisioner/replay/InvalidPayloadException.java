package com.framer.provisioning.provisioner.replay;

/** What an operator made of a command's payload can't be replayed; the message says why. */
public final class InvalidPayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidPayloadException(String message) {
    super(message);
  }
}
