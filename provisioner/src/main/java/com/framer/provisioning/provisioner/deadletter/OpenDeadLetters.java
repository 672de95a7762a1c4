package com.framer.provisioning.provisioner.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Meter: how many dead letters are open; NaN while the database is away. It is counted at most
 * every five seconds, however many scrape, and less often if counting takes long.
 */
@Component
class OpenDeadLetters {
  static final String OPEN = "provisioner.dead.letters.open";

  /** Much less than the time between two scrapes. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  /** A count may take one hundredth of the time. */
  private static final int SHARE = 100;

  private final DeadLetterTable table;
  private final Clock clock;
  private double count = Double.NaN;
  private Instant countedUntil = Instant.MIN;

  OpenDeadLetters(DeadLetterTable table, MeterRegistry meters, Clock clock) {
    this.table = table;
    this.clock = clock;
    meters.gauge(OPEN, this, OpenDeadLetters::count);
  }

  private synchronized double count() {
    Instant start = clock.instant();
    if (start.isBefore(countedUntil)) {
      return count;
    }
    try {
      count = table.countOpen();
    } catch (DataAccessException away) {
      count = Double.NaN;
    }
    Instant end = clock.instant();
    Duration pause = Duration.between(start, end).multipliedBy(SHARE);
    countedUntil = end.plus(pause.compareTo(KEPT) > 0 ? pause : KEPT);
    return count;
  }
}
