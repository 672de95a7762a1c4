package com.framer.provisioning.provisioner.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens with which tools of operators sign in, the table {@code operator_token}. */
@Component
public class OperatorTokens {
  /** More tokens that count would be a mistake of a script, and none finds its way in them. */
  public static final int MOST = 200;

  /** Exact enough to see whether a token is still in use, without a write for each request. */
  private static final Duration USE_IS_KEPT_EVERY = Duration.ofMinutes(1);

  private static final String COLUMNS =
      "id, name, role, created_by, created_at, expires_at, last_used_at, revoked_at, revoked_by";

  private final JdbcClient jdbc;
  private final Clock clock;

  OperatorTokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A token that was just made; the only time that its secret is known. */
  public record Made(OperatorToken token, TokenSecret secret) {}

  /**
   * Makes a token, or none if there are {@link #MOST} that are not revoked.
   *
   * @param name what uses it
   * @param createdBy the operator who makes it
   * @param expiresAt when it ends; null for never
   */
  public Optional<Made> make(
      String name, OperatorRole role, String createdBy, @Nullable Instant expiresAt) {
    TokenSecret secret = TokenSecret.random();
    return jdbc.sql(
            """
            insert into operator_token
              (id, name, token_hash, role, created_by, created_at, expires_at)
            select :id, :name, :hash, :role, :by, :at, cast(:expires as timestamptz)
            where (select count(*) from
              (select from operator_token where revoked_at is null limit :most) as counted) < :most
            returning
            """
                + COLUMNS)
        .param("id", UUID.randomUUID())
        .param("name", name)
        .param("hash", secret.hash())
        .param("role", role.wireName())
        .param("by", createdBy)
        .param("at", utc(clock.instant()))
        .param("expires", expiresAt == null ? null : utc(expiresAt))
        .param("most", MOST)
        .query(OperatorTokens::read)
        .optional()
        .map(token -> new Made(token, secret));
  }

  /** The newest tokens, revoked ones too. */
  public List<OperatorToken> list() {
    return jdbc.sql(
            "select %s from operator_token order by created_at desc, id limit :most"
                .formatted(COLUMNS))
        .param("most", 2 * MOST)
        .query(OperatorTokens::read)
        .list();
  }

  /** The token, if there is one with that id. */
  public Optional<OperatorToken> find(UUID id) {
    return jdbc.sql("select %s from operator_token where id = :id".formatted(COLUMNS))
        .param("id", id)
        .query(OperatorTokens::read)
        .optional();
  }

  /** Revokes the token at once, on every provisioner; whether it was not revoked before. */
  public boolean revoke(UUID id, String by) {
    return jdbc.sql(
                """
                update operator_token set revoked_at = :at, revoked_by = :by
                where id = :id and revoked_at is null
                """)
            .param("at", utc(clock.instant()))
            .param("by", by)
            .param("id", id)
            .update()
        == 1;
  }

  /** The token with that secret, if it is valid now. */
  public Optional<OperatorToken> authenticate(TokenSecret secret) {
    Instant now = clock.instant();
    Optional<OperatorToken> token =
        jdbc.sql("select %s from operator_token where token_hash = :hash".formatted(COLUMNS))
            .param("hash", secret.hash())
            .query(OperatorTokens::read)
            .optional()
            .filter(known -> known.isValid(now));
    token.ifPresent(known -> used(known, now));
    return token;
  }

  private void used(OperatorToken token, Instant now) {
    Instant before = now.minus(USE_IS_KEPT_EVERY);
    if (token.lastUsedAt() == null || token.lastUsedAt().isBefore(before)) {
      jdbc.sql(
              """
              update operator_token set last_used_at = :now
              where id = :id and (last_used_at is null or last_used_at < :before)
              """)
          .param("now", utc(now))
          .param("before", utc(before))
          .param("id", token.id())
          .update();
    }
  }

  private static OperatorToken read(ResultSet row, int number) throws SQLException {
    return new OperatorToken(
        row.getObject("id", UUID.class),
        row.getString("name"),
        OperatorRole.parse(row.getString("role")).orElseThrow(),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "expires_at"),
        instant(row, "last_used_at"),
        instant(row, "revoked_at"),
        row.getString("revoked_by"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
