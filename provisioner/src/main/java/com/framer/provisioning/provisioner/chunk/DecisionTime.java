package com.framer.provisioning.provisioner.chunk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a chunk's decisions may take together. The cost of one decision is bounded, but
 * hundreds of costly ones would keep the Organizations of the chunk locked for minutes (rule G7).
 */
final class DecisionTime {
  /**
   * Many times what the decisions of a full chunk take (some 50 ms), and far below {@code
   * idle_in_transaction_session_timeout} (15 s), after which PostgreSQL ends the transaction.
   */
  static final Duration MAX = Duration.ofSeconds(2);

  private final Clock clock;
  private final Instant end;

  private DecisionTime(Clock clock) {
    this.clock = clock;
    this.end = clock.instant().plus(MAX);
  }

  /** Begins now. */
  static DecisionTime startingNow(Clock clock) {
    return new DecisionTime(clock);
  }

  boolean isUp() {
    return clock.instant().isAfter(end);
  }
}
