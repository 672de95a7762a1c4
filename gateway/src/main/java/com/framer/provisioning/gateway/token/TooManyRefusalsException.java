package com.framer.provisioning.gateway.token;

import java.time.Duration;

/**
 * The address of the client sent too many requests without a valid token (rule H5). It has no stack
 * trace, since it is thrown often under load.
 */
final class TooManyRefusalsException extends RuntimeException {
  /** What the client is answered. */
  static final String DETAIL =
      "Too many requests without a valid SCIM token came from this address. Send the same request"
          + " later.";

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyRefusalsException(Duration retryAfter) {
    super(DETAIL, null, false, false);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
