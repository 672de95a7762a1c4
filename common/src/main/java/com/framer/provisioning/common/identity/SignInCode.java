package com.framer.provisioning.common.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a one-time sign-in link to the settings pages, which prints as {@code ***}. Only
 * its hash is stored, in {@code sign_in_link}.
 */
public final class SignInCode {
  /** How long a link is valid. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String value;

  private SignInCode(String value) {
    this.value = value;
  }

  /** A new code of 256 random bits. */
  public static SignInCode random() {
    return new SignInCode(RandomSecret.next());
  }

  /** The code that a browser sent, or empty if the text can't be one. */
  public static Optional<SignInCode> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SignInCode(text)) : Optional.empty();
  }

  /** The path of the link, after the address of a gateway. */
  public String path() {
    return "/settings/sign-in/link?code=" + value;
  }

  /** The secret itself, for the form that confirms the link. */
  public String value() {
    return value;
  }

  /** What is stored and compared. */
  public byte[] hash() {
    return TokenHash.of(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
