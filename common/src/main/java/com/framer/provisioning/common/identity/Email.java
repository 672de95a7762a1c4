package com.framer.provisioning.common.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An email in the form in which emails compare (rule A1): trimmed, lower-case in the root locale,
 * NFC, the domain by UTS 46 (non-transitional, as ASCII). In JSON it is that text; any other
 * spelling is unreadable.
 */
public final class Email {
  private final String value;

  private Email(String value) {
    this.value = value;
  }

  /**
   * An email that must be in normal form already, as one from Kafka.
   *
   * @throws NoNormalFormException if the text is not its own normal form
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Email inNormalForm(String text) {
    if (!NormalForm.ofEmail(text).equals(text)) {
      throw new NoNormalFormException("the email is not in normal form");
    }
    return new Email(text);
  }

  /**
   * The email of any spelling.
   *
   * @throws NoNormalFormException if the text is not an email that can be normalised
   */
  public static Email of(String text) {
    return new Email(NormalForm.ofEmail(text));
  }

  /** The email of any spelling; empty if the text is not an email that can be normalised. */
  public static Optional<Email> parse(String text) {
    try {
      return Optional.of(of(text));
    } catch (NoNormalFormException notAnEmail) {
      return Optional.empty();
    }
  }

  /**
   * An email from the database, as it was stored. It is not checked again: a rule that became
   * stricter since, or a newer version of Unicode, must not make a person's row unreadable, and
   * with it every command that reads it.
   */
  public static Email stored(String text) {
    return new Email(text);
  }

  /** The normal form, at most 320 characters. */
  @JsonValue
  public String value() {
    return value;
  }

  /** What is after the last {@code @}. */
  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Email email && value.equals(email.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The normal form. */
  @Override
  public String toString() {
    return value;
  }
}
