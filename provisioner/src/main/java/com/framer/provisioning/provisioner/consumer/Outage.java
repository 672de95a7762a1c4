package com.framer.provisioning.provisioner.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Remembers for a moment that the database could not be reached. Finding it out costs a consumer's
 * thread the connection timeout, which partition after partition would keep it from polling.
 */
final class Outage {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Clock clock;
  private volatile @Nullable Seen last;

  private record Seen(RuntimeException cause, Instant until) {}

  Outage(Clock clock) {
    this.clock = clock;
  }

  /** Notes the failure, if it says that the database can't be reached. */
  void note(RuntimeException cause) {
    if (cause instanceof CannotGetJdbcConnectionException
        || cause instanceof CannotCreateTransactionException) {
      last = new Seen(cause, clock.instant().plus(MOMENT));
    }
  }

  /** Why the database could not be reached a moment ago; null if it could, or nobody knows. */
  @Nullable RuntimeException current() {
    Seen seen = last;
    return seen != null && clock.instant().isBefore(seen.until()) ? seen.cause() : null;
  }
}
