package com.framer.provisioning.common.identity;

import java.util.Optional;

/**
 * A SCIM userName in the form in which it is unique in an Organization (rule A6): the normal form
 * of an email if it is one, else trimmed, lower-case in the root locale and NFC.
 *
 * @param value the normal form, 1 to 512 characters
 */
public record UserName(String value) {
  /**
   * A userName that is in normal form already, for example one from the database.
   *
   * @throws InvalidEmailException if the text is not its own normal form
   */
  public UserName {
    if (!NormalForm.ofUserName(value).equals(value)) {
      throw new InvalidEmailException("the userName is not in normal form");
    }
  }

  /**
   * The userName of any spelling.
   *
   * @throws InvalidEmailException if the text is blank, too long or can't be stored
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
    } catch (InvalidEmailException hasNone) {
      return Optional.empty();
    }
  }

  /** The normal form. */
  @Override
  public String toString() {
    return value;
  }
}
