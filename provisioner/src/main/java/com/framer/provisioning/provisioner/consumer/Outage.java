package com.framer.provisioning.provisioner.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Remembers for a moment that the database could not be reached. Each attempt costs the consumer's
 * thread the connection timeout; one attempt per partition, one after the other, would keep the
 * thread from polling.
 */
@Component
final class Outage {
  /** Shorter than the longest retry pause, so that the partitions notice soon that it is over. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Clock clock;
  private volatile @Nullable Seen last;

  private record Seen(RuntimeException cause, Instant until) {}

  Outage(Clock clock) {
    this.clock = clock;
  }

  /** Remembers the failure if it says that the database can't be reached. */
  void note(RuntimeException cause) {
    if (cause instanceof CannotGetJdbcConnectionException
        || cause instanceof CannotCreateTransactionException) {
      last = new Seen(cause, clock.instant().plus(MOMENT));
    }
  }

  /** Why the database could not be reached a moment ago, if it could not. */
  Optional<RuntimeException> current() {
    Seen seen = last;
    return seen != null && clock.instant().isBefore(seen.until())
        ? Optional.of(seen.cause())
        : Optional.empty();
  }
}
