package com.framer.provisioning.provisioner.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** G5, G7: a command is blamed for its time only if this process spent that time on it. */
final class SlownessCheckTests {
  private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
  private static final long BEFORE = Duration.ofSeconds(100).toNanos();
  private final SlownessCheck.Try started = new SlownessCheck.Try(START, BEFORE);

  @Test
  void processThatWasFrozenWasNotBusy() { // G5
    assertThat(started.wasBusyUntil(START.plusSeconds(16), cpu(0.2))).isFalse();
  }

  @Test
  void processWithoutAProcessorOfItsOwnWasNotBusy() { // G5
    assertThat(started.wasBusyUntil(START.plusSeconds(16), cpu(6))).isFalse();
  }

  @Test
  void decisionThatTakesAllTheTimeIsBusy() { // G7
    assertThat(started.wasBusyUntil(START.plusSeconds(16), cpu(15))).isTrue();
  }

  private static long cpu(double seconds) {
    return BEFORE + (long) (seconds * 1e9);
  }
}
