package com.framer.provisioning.common.identity;

/**
 * A text that has no email normal form (rule A1). The message says why, and never quotes the text.
 */
public final class InvalidEmailException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidEmailException(String reason) {
    super(reason);
  }
}
