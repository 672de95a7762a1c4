package com.framer.provisioning.provisioner.deadletter;

/** A filter can't be read; the message names the word and says what there is. */
public final class InvalidFilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidFilterException(String message) {
    super(message);
  }
}
