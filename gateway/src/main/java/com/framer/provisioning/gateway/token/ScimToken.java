package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.identity.TokenHash;

/** A token as a client sent it: a secret, which prints as {@code ***}. */
final class ScimToken {
  private final String secret;

  ScimToken(String secret) {
    this.secret = secret;
  }

  /** What is stored and compared (rule H1). */
  byte[] hash() {
    return TokenHash.of(secret);
  }

  @Override
  public String toString() {
    return "***";
  }
}
