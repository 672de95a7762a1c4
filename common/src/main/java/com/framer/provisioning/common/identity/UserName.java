package com.framer.provisioning.common.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM userName in the form in which it is unique in an Organization (rule A6): the normal form
 * of an email if it is one, else trimmed, lower-case in the root locale and NFC.
 */
public final class UserName {
  private final String value;

  private UserName(String value) {
    this.value = value;
  }

  /**
   * The userName of any spelling.
   *
   * @throws NoNormalFormException if the text is blank, too long or can't be stored
   */
  public static UserName of(String text) {
    return new UserName(NormalForm.ofUserName(text));
  }

  /** The userName that an email is. */
  public static UserName of(Email email) {
    return new UserName(email.value());
  }

  /** The userName of any spelling; empty if the text has no normal form. */
  public static Optional<UserName> parse(String text) {
    try {
      return Optional.of(of(text));
    } catch (NoNormalFormException hasNone) {
      return Optional.empty();
    }
  }

  /**
   * A userName from the database, as it was stored; like {@link Email#stored} not checked again.
   */
  public static UserName stored(String text) {
    return new UserName(text);
  }

  /** The normal form, 1 to 512 characters. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserName name && value.equals(name.value);
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
