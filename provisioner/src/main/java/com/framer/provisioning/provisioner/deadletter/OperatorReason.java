package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.identity.StorableText;

/** Why an operator acts, in their words: a sentence or two, not a report. */
public final class OperatorReason {
  /** Characters. */
  public static final int MAX_LENGTH = 1000;

  private OperatorReason() {}

  /**
   * The reason without blanks around it.
   *
   * @throws InvalidReasonException if it is blank, too long, or can't be stored
   */
  public static String checked(String reason) {
    String text = reason.strip();
    if (text.isEmpty()) {
      throw new InvalidReasonException("say why, in a sentence or two");
    }
    if (text.length() > MAX_LENGTH || !StorableText.isStorable(text)) {
      throw new InvalidReasonException(
          "the reason must be at most %d characters without U+0000".formatted(MAX_LENGTH));
    }
    return text;
  }

  /** A reason is missing, or can't be stored; the message says what it must be. */
  public static final class InvalidReasonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidReasonException(String message) {
      super(message);
    }
  }
}
