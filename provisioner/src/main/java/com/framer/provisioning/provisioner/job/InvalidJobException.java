package com.framer.provisioning.provisioner.job;

/** A job can't be made or started like that; the message says what must be different. */
public final class InvalidJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidJobException(String message) {
    super(message);
  }
}
