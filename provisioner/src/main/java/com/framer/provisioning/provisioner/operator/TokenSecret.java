package com.framer.provisioning.provisioner.operator;

import com.framer.provisioning.common.identity.RandomSecret;
import com.framer.provisioning.common.identity.TokenHash;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret of an operator's token, which prints as {@code ***}; only its hash is stored. */
public final class TokenSecret {
  private static final String PREFIX = "ops_";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private final String value;

  private TokenSecret(String value) {
    this.value = value;
  }

  static TokenSecret random() {
    return new TokenSecret(PREFIX + RandomSecret.next());
  }

  /** The secret that a client sent, or empty if the text can't be one. */
  public static Optional<TokenSecret> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
  }

  /** The secret itself, to show it once. */
  public String value() {
    return value;
  }

  byte[] hash() {
    return TokenHash.of(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenSecret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
