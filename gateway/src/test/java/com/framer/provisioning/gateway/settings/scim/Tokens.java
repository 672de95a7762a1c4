package com.framer.provisioning.gateway.settings.scim;

import com.framer.provisioning.gateway.token.IssuedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens of an Organization, for tests of what the pages say about them. */
final class Tokens {
  static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private Tokens() {}

  /** A token that was used that long ago, or never. */
  static IssuedToken used(String label, @Nullable Duration ago) {
    return token(label, ago, null, null);
  }

  /** A token that expires then, before now or after. */
  static IssuedToken expiring(String label, @Nullable Duration usedAgo, Duration in) {
    return token(label, usedAgo, NOW.plus(in), null);
  }

  /** A token that takes over from another one. */
  static IssuedToken replacing(IssuedToken old, @Nullable Duration usedAgo) {
    return token("New", usedAgo, null, old.id());
  }

  private static IssuedToken token(
      String label, @Nullable Duration ago, @Nullable Instant expires, @Nullable UUID replaces) {
    return new IssuedToken(
        UUID.randomUUID(),
        UUID.randomUUID(),
        label,
        "scim_Ab12",
        "ada@example.com",
        null,
        NOW.minus(Duration.ofDays(100)),
        ago == null ? null : NOW.minus(ago),
        expires,
        null,
        false,
        replaces);
  }
}
