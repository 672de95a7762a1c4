package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.meter.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Meters: how many dead letters are open, and how old the oldest is; NaN while the database is
 * away. They are read at most every five seconds, however many scrape, and less often if reading
 * takes long.
 */
@Component
class OpenDeadLetters {
  /** Much less than the time between two scrapes. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  /** A reading that succeeds may take one hundredth of the time. */
  private static final int SHARE = 100;

  private final DeadLetterTable table;
  private final Clock clock;
  private Optional<DeadLetterTable.Open> open = Optional.empty();
  private Instant readUntil = Instant.MIN;

  OpenDeadLetters(DeadLetterTable table, MeterRegistry meters, Clock clock) {
    this.table = table;
    this.clock = clock;
    meters.gauge(Meter.DEAD_LETTERS_OPEN.id(), this, OpenDeadLetters::count);
    meters.gauge(Meter.DEAD_LETTERS_OLDEST.id(), this, OpenDeadLetters::age);
  }

  private double count() {
    return open().map(letters -> (double) letters.count()).orElse(Double.NaN);
  }

  private double age() {
    return open().map(letters -> age(letters.oldest())).orElse(Double.NaN);
  }

  private double age(@Nullable Instant oldest) {
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
  }

  private synchronized Optional<DeadLetterTable.Open> open() {
    Instant start = clock.instant();
    if (start.isBefore(readUntil)) {
      return open;
    }
    Duration pause = KEPT;
    try {
      open = Optional.of(table.open());
      Duration share = Duration.between(start, clock.instant()).multipliedBy(SHARE);
      pause = share.compareTo(KEPT) > 0 ? share : KEPT;
    } catch (DataAccessException away) {
      open = Optional.empty(); // and is asked again soon, however long the failure took
    }
    readUntil = clock.instant().plus(pause);
    return open;
  }
}
