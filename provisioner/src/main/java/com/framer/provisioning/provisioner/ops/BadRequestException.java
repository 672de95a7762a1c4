package com.framer.provisioning.provisioner.ops;

/** What an operator sent can't be used; the message names the member and what it should be. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }
}
