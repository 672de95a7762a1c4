package com.framer.provisioning.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code refused_authentication}. */
@Component
final class RefusedAuthenticationTable {
  /** An Admin who looks for the reason of a failure looks at the last days. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Clock clock;

  RefusedAuthenticationTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds to the counts of the token in the hour; does nothing if the token was deleted. */
  void add(UUID tokenId, Instant hour, CallCounts counts) {
    jdbc.sql(
            """
            insert into refused_authentication (token_id, hour, refusals, overloads)
            select id, :hour, :refusals, :overloads from scim_token where id = :token
            on conflict (token_id, hour) do update set
              refusals = refused_authentication.refusals + excluded.refusals,
              overloads = refused_authentication.overloads + excluded.overloads
            """)
        .param("token", tokenId)
        .param("hour", hour.atOffset(ZoneOffset.UTC))
        .param("refusals", counts.refusals())
        .param("overloads", counts.overloads())
        .update();
  }

  /** Deletes the counts that are too old to be of use. */
  void forget() {
    jdbc.sql("delete from refused_authentication where hour < :before")
        .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }
}
