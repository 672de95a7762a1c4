package com.framer.provisioning.provisioner.token;

import com.framer.provisioning.common.meter.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Meters: how many tokens of all Organizations expire soon, and how many expired lately and are
 * sent all the same (rule H1); NaN while the database is away. They are counted by the minute,
 * however often somebody reads the meters, and each up to {@value #MOST}, so that it costs the same
 * whatever the number of tokens.
 */
@Component
class ExpiringTokens {
  /** Whether there are a thousand or more is the same to whoever looks. */
  static final int MOST = 1000;

  /** As long before its end as the Organization's pages warn of it. */
  private static final Duration LATELY = Duration.ofDays(30);

  /** Refusals are counted by the hour; an identity provider calls at least once a day. */
  private static final Duration IN_USE = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile double expiring = Double.NaN;
  private volatile double expired = Double.NaN;

  ExpiringTokens(JdbcClient jdbc, MeterRegistry meters, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    meters.gauge(Meter.TOKENS_EXPIRING.id(), this, tokens -> tokens.expiring);
    meters.gauge(Meter.TOKENS_EXPIRED_IN_USE.id(), this, tokens -> tokens.expired);
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void count() {
    expiring = orAway(this::expiring);
    expired = orAway(this::expiredInUse);
  }

  private double orAway(ToLongFunction<Instant> count) {
    try {
      return count.applyAsLong(clock.instant());
    } catch (DataAccessException away) {
      return Double.NaN;
    }
  }

  private long expiring(Instant now) {
    return jdbc.sql(
            """
            select count(*) from (
              select from scim_token
              where revoked_at is null and expires_at > :now and expires_at <= :soon
              limit :most) as expiring
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("soon", now.plus(LATELY).atOffset(ZoneOffset.UTC))
        .param("most", MOST)
        .query(Long.class)
        .single();
  }

  private long expiredInUse(Instant now) {
    return jdbc.sql(
            """
            select count(*) from (
              select id from scim_token
              where revoked_at is null and expires_at > :lately and expires_at <= :now
              order by expires_at desc limit :most) as expired
            where exists (
              select from refused_authentication r
              where r.token_id = expired.id and r.hour > :day and r.refusals > 0)
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("lately", now.minus(LATELY).atOffset(ZoneOffset.UTC))
        .param("day", now.minus(IN_USE).atOffset(ZoneOffset.UTC))
        .param("most", MOST)
        .query(Long.class)
        .single();
  }
}
