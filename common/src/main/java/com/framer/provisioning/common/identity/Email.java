package com.framer.provisioning.common.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * An email in the form in which emails compare (rule A1): trimmed, lower-case in the root locale,
 * NFC, the domain by UTS 46 (non-transitional, as ASCII). In JSON it is that text; any other
 * spelling is unreadable.
 *
 * @param value the normal form, at most 320 characters
 */
public record Email(@JsonValue String value) {
  /**
   * An email that is in normal form already, for example one from the database or from Kafka.
   *
   * @throws InvalidEmailException if the text is not its own normal form
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Email {
    if (!NormalForm.ofEmail(value).equals(value)) {
      throw new InvalidEmailException("the email is not in normal form");
    }
  }

  /**
   * The email of any spelling.
   *
   * @throws InvalidEmailException if the text is not an email that can be normalised
   */
  public static Email of(String text) {
    return new Email(NormalForm.ofEmail(text));
  }

  /** The email of any spelling; empty if the text is not an email that can be normalised. */
  public static Optional<Email> parse(String text) {
    try {
      return Optional.of(of(text));
    } catch (InvalidEmailException notAnEmail) {
      return Optional.empty();
    }
  }

  /** The normal form. */
  @Override
  public String toString() {
    return value;
  }
}
