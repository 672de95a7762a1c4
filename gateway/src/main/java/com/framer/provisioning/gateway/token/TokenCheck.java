package com.framer.provisioning.gateway.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the table says of a token.
 *
 * @param stored null if the token is unknown
 * @param since when the query began, in nanoseconds of the ticker
 */
record TokenCheck(@Nullable StoredToken stored, long since) {
  /** The client, or empty if the token is unknown, revoked or expired. */
  Optional<ScimClient> client() {
    return Optional.ofNullable(stored).filter(StoredToken::isValid).map(StoredToken::client);
  }

  /** Why the token is refused, as meters say it; empty for a valid one. */
  Optional<String> refusal() {
    if (stored == null) {
      return Optional.of("unknown");
    }
    return switch (stored.state()) {
      case VALID -> Optional.empty();
      case REVOKED -> Optional.of("revoked");
      case EXPIRED -> Optional.of("expired");
    };
  }

  /** The client to which a refused token belonged; empty for an unknown token and a valid one. */
  Optional<ScimClient> formerClient() {
    return Optional.ofNullable(stored).filter(s -> !s.isValid()).map(StoredToken::client);
  }
}
