package com.framer.provisioning.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Counts the requests with revoked and expired tokens per token and hour, so that an Admin can see
 * why calls fail (rule H5). Nothing is counted of unknown tokens. The counts are written every few
 * seconds, so many refusals cost one statement, and when the gateway stops.
 */
@Component
final class RefusedAuthentications implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedAuthentications.class);

  /** Soon enough for an administrator who looks, and one statement for thousands of refusals. */
  private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

  /** Bounds the memory while the database is away; the refusals of further tokens are lost. */
  private static final int MAX_COUNTS = 10_000;

  /** A count of one token in one hour. */
  private record Hour(UUID tokenId, Instant start) {}

  private final Map<Hour, CallCounts> counts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("refused-authentications").daemon().factory());
  private final RefusedAuthenticationTable table;
  private final Clock clock;

  RefusedAuthentications(RefusedAuthenticationTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
    long every = WRITE_EVERY.toNanos();
    var _ = timer.scheduleWithFixedDelay(this::write, every, every, TimeUnit.NANOSECONDS);
  }

  /** A call with a token that was valid once. */
  void count(ScimClient formerClient) {
    count(formerClient, CallCounts.ONE_REFUSAL);
  }

  /** A call with a valid token, which the client is to send again. */
  void countOverload(ScimClient client) {
    count(client, CallCounts.ONE_OVERLOAD);
  }

  private void count(ScimClient client, CallCounts one) {
    var hour = new Hour(client.tokenId(), clock.instant().truncatedTo(ChronoUnit.HOURS));
    if (counts.size() < MAX_COUNTS || counts.containsKey(hour)) {
      counts.merge(hour, one, CallCounts::plus);
    }
  }

  /** Writes what was counted since the last time; what can't be written is kept. */
  private void write() {
    try {
      if (!counts.isEmpty()) {
        counts.keySet().forEach(this::write);
        table.forget();
      }
    } catch (RuntimeException e) { // the timer would not run again after one that it sees
      LOG.warn("The refused authentications could not be written and are kept for later", e);
    }
  }

  /** The web server has stopped by now, so nothing more is counted. */
  @Override
  public void destroy() {
    timer.close();
    write();
  }

  private void write(Hour hour) {
    CallCounts counted = counts.remove(hour);
    if (counted == null) {
      return;
    }
    try {
      table.add(hour.tokenId(), hour.start(), counted);
    } catch (DataAccessException e) {
      counts.merge(hour, counted, CallCounts::plus);
      throw e;
    }
  }
}
