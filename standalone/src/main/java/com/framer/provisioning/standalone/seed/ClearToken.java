package com.framer.provisioning.standalone.seed;

import com.framer.provisioning.common.identity.RandomSecret;
import com.framer.provisioning.common.identity.TokenHash;
import java.util.Optional;
import java.util.regex.Pattern;

/** A SCIM token in clear, which only the banner may print: a secret, hence {@code ***}. */
public final class ClearToken {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,512}");

  private final String value;

  private ClearToken(String value) {
    this.value = value;
  }

  /** The token, or empty if no client could send it. */
  public static Optional<ClearToken> given(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new ClearToken(value)) : Optional.empty();
  }

  static ClearToken random() {
    return new ClearToken(RandomSecret.next());
  }

  /** The secret itself. */
  public String value() {
    return value;
  }

  byte[] hash() {
    return TokenHash.of(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
