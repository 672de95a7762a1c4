package com.framer.provisioning.provisioner.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Operators see how many tokens are about to expire, and which expired ones are still sent. */
final class ExpiringTokensTests {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @AutoClose private final Database database = Infrastructure.shared().newDatabase();
  private final DriverManagerDataSource source =
      new DriverManagerDataSource(
          database.jdbcUrl(), database.owner().user(), database.owner().password());
  private final JdbcClient sql = JdbcClient.create(source);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ExpiringTokens tokens = new ExpiringTokens(sql, meters, new SettableClock(NOW));
  private final UUID organization = UUID.randomUUID();

  @Test
  void tokensAreCountedFromThirtyDaysBeforeTheirEnd() { // H1, H5
    Flyway.configure().dataSource(source).load().migrate();
    sql.sql("insert into organization values (:id, 'Acme', now())")
        .param("id", organization)
        .update();
    token(Duration.ofDays(29));
    token(Duration.ofDays(31));
    sql.sql("update scim_token set revoked_at = now() where id = :id")
        .param("id", token(Duration.ofDays(1)))
        .update();
    refused(token(Duration.ofDays(-2)), Duration.ofHours(3), 1);
    refused(token(Duration.ofDays(-3)), Duration.ofDays(2), 1);
    refused(token(Duration.ofDays(-4)), Duration.ofHours(3), 0);

    assertThat(meter(Meter.TOKENS_EXPIRING.id())).isNaN();
    tokens.count();
    assertThat(meter(Meter.TOKENS_EXPIRING.id())).isEqualTo(1);
    assertThat(meter(Meter.TOKENS_EXPIRED_IN_USE.id())).isEqualTo(1);

    // Whoever reads the meters asks the database nothing.
    sql.sql("alter table scim_token rename to away").update();
    assertThat(meter(Meter.TOKENS_EXPIRING.id())).isEqualTo(1);
    tokens.count();
    assertThat(meter(Meter.TOKENS_EXPIRING.id())).isNaN();
  }

  private double meter(String name) {
    return meters.get(name).gauge().value();
  }

  private UUID token(Duration in) {
    UUID id = UUID.randomUUID();
    sql.sql(
            """
            insert into scim_token (id, organization_id, label, token_hash, created_by, created_at,
              expires_at)
            values (:id, :organization, 'Okta', sha256(:id::text::bytea), 'ada', now(), :expires)
            """)
        .param("id", id)
        .param("organization", organization)
        .param("expires", Timestamp.from(NOW.plus(in)))
        .update();
    return id;
  }

  private void refused(UUID token, Duration ago, int refusals) {
    sql.sql("insert into refused_authentication values (:id, :hour, :refusals)")
        .param("id", token)
        .param("hour", Timestamp.from(NOW.minus(ago)))
        .param("refusals", refusals)
        .update();
  }
}
