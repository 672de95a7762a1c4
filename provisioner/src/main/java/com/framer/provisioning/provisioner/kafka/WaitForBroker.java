package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.wire.BrokerOutage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits at the start for as long as Kafka is away: a restart would not bring it back sooner. */
final class WaitForBroker {
  /** Short beside the start, and long for a broker that refuses connections at once. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BrokerOutage outage;

  WaitForBroker(Clock clock) {
    this.outage = new BrokerOutage(clock);
  }

  <T> T until(Supplier<T> question) {
    while (true) {
      try {
        T answer = question.get();
        outage.answers();
        return answer;
      } catch (BrokerAwayException e) {
        outage.doesNotAnswer("the start waits for it");
        pause();
      }
    }
  }

  /**
   * Waits for a thread that sleeps, without a time of its own: Spring ends a start that waits like
   * that when a signal comes, but not one that sleeps.
   */
  private static void pause() {
    try {
      Thread.ofPlatform()
          .name("wait-for-broker")
          .daemon()
          .start(() -> LockSupport.parkNanos(PAUSE.toNanos()))
          .join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was interrupted while it waited for Kafka", e);
    }
  }
}
