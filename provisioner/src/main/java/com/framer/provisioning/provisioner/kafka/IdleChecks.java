package com.framer.provisioning.provisioner.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs the comparisons of idle partitions with the database. While the database is away, each
 * comparison costs the consumer's thread the connection timeout, so after one that fails the next
 * ones are skipped for a while.
 */
@Component
public final class IdleChecks {
  private static final Logger LOG = LoggerFactory.getLogger(IdleChecks.class);

  /** Several connection timeouts, so that the thread spends most of the time polling. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

  private final Clock clock;
  private volatile Instant pausedUntil = Instant.MIN;

  IdleChecks(Clock clock) {
    this.clock = clock;
  }

  /** Runs the check, unless one failed a short time ago. */
  public void run(Runnable check) {
    if (clock.instant().isBefore(pausedUntil)) {
      return;
    }
    try {
      check.run();
    } catch (RuntimeException e) { // the next record or the next idle event compares again
      pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
      LOG.warn("An idle partition can't be compared with the database now: {}", e.toString());
    }
  }
}
