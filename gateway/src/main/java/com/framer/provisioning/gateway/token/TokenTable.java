package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code scim_token}. */
@Component
final class TokenTable {
  private final JdbcClient jdbc;
  private final Clock clock;

  TokenTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The token, also if it is revoked or expired. */
  Optional<StoredToken> find(byte[] hash) {
    return jdbc.sql(
            """
            select id, organization_id, read_only,
              case when revoked_at is not null then 'REVOKED'
                when expires_at <= :now then 'EXPIRED' else 'VALID' end as state
            from scim_token
            where token_hash = :hash
            """)
        .param("hash", hash)
        .param("now", now())
        .query(
            (row, _) ->
                new StoredToken(
                    new ScimClient(
                        row.getObject("id", UUID.class),
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getBoolean("read_only")),
                    StoredToken.State.valueOf(row.getString("state"))))
        .optional();
  }

  void recordUse(UUID tokenId) {
    jdbc.sql("update scim_token set last_used_at = :now where id = :id")
        .param("now", now())
        .param("id", tokenId)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
