package com.framer.provisioning.standalone.seed;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the tokens of the two Organizations into {@code scim_token}, as hashes only (rule H1). */
final class Tokens {
  private static final String STANDALONE = "standalone";

  /**
   * A token that was copied from the screen outlives a few restarts, and is deleted after it has
   * expired.
   */
  private static final Duration RANDOM_LIFETIME = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Clock clock;

  Tokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void deleteExpired() {
    jdbc.sql("delete from scim_token where created_by = :us and expires_at < now()")
        .param("us", STANDALONE)
        .update();
  }

  /** A new token for this run; those of earlier runs stay valid until they expire. */
  ClearToken random(SeedOrganization organization) {
    var token = ClearToken.random();
    save(organization, token, Optional.of(clock.instant().plus(RANDOM_LIFETIME)));
    return token;
  }

  /**
   * A token that the user chose: it never expires, and is valid again if it had expired or was
   * revoked.
   */
  ClearToken fixed(SeedOrganization organization, ClearToken token) {
    save(organization, token, Optional.empty());
    return token;
  }

  private void save(SeedOrganization organization, ClearToken token, Optional<Instant> expires) {
    jdbc.sql(
            """
            insert into scim_token
              (id, organization_id, label, token_hash, created_by, created_at, expires_at)
            values (:id, :organization, :us, :hash, :us, now(), :expires)
            on conflict (token_hash) do update set
              organization_id = excluded.organization_id, expires_at = excluded.expires_at,
              revoked_at = null
            """)
        .param("id", UUID.randomUUID())
        .param("organization", organization.id().value())
        .param("us", STANDALONE)
        .param("hash", token.hash())
        .param("expires", expires.map(Tokens::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
