package com.framer.provisioning.provisioner.ops;

/** An operator's request is invalid; the message names the member and what it must be. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }
}
