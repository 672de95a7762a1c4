package com.framer.provisioning.provisioner.deadletter;

/** There is no dead letter with the id that an operator gave. */
public final class NoSuchDeadLetterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** There is none. */
  public NoSuchDeadLetterException() {
    super("there is no such dead letter");
  }
}
