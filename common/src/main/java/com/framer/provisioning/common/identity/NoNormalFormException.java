package com.framer.provisioning.common.identity;

/**
 * A text that has no normal form as an email or userName (rules A1, A6). The message says why, and
 * never quotes the text.
 */
public final class NoNormalFormException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NoNormalFormException(String reason) {
    super(reason);
  }
}
