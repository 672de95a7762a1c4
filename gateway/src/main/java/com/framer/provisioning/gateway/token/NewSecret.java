package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.identity.RandomSecret;
import com.framer.provisioning.common.identity.TokenHash;

/** A token that was just made, in clear: shown once, and printed as {@code ***} (rule H1). */
public final class NewSecret {
  /** Tells people, and tools that look for leaked secrets, what it is. */
  private static final String KIND = "scim_";

  /** Enough to tell the tokens of an Organization apart, and far too little to guess the rest. */
  private static final int SHOWN = KIND.length() + 4;

  private final String value;

  private NewSecret(String value) {
    this.value = value;
  }

  static NewSecret random() {
    return new NewSecret(KIND + RandomSecret.next());
  }

  /** The secret itself, for the one page that shows it. */
  public String value() {
    return value;
  }

  String prefix() {
    return value.substring(0, SHOWN);
  }

  byte[] hash() {
    return TokenHash.of(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
