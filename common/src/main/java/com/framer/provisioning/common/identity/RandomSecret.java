package com.framer.provisioning.common.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the secrets that we give out: tokens and sign-in links. */
public final class RandomSecret {
  /** 256 bits, as many as the hash that is stored has. */
  private static final int BYTES = 32;

  private RandomSecret() {}

  /** 43 characters that need no escape in a URL, a header or a form. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
