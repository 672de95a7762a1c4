package com.framer.provisioning.common.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The stored form of a SCIM token (rule H1): SHA-256 of its UTF-8 bytes. Unsalted on purpose: a
 * token is random and long, and is looked up by this hash.
 */
public final class TokenHash {
  private TokenHash() {}

  /** The 32 bytes for {@code scim_token.token_hash}. */
  public static byte[] of(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
