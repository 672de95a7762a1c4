package com.framer.provisioning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SettableClockTests {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final SettableClock clock = new SettableClock(START);

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());

    clock.advance(Duration.ofMinutes(5));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(300));

    clock.set(START);
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void losesNoStepWhenManyThreadsAdvanceIt() {
    IntStream.range(0, 10_000).parallel().forEach(_ -> clock.advance(Duration.ofMillis(1)));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void isInUtcOnly() {
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(clock.withZone(ZoneId.of("UTC"))).isSameAs(clock);
    assertThatThrownBy(() -> clock.withZone(ZoneId.of("Europe/Amsterdam")))
        .hasMessageContaining("Europe/Amsterdam");
  }
}
