package com.framer.provisioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentTests {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S,0 s ago",
    "PT42S,42 s ago",
    "PT90S,1 min ago",
    "PT59M59S,59 min ago",
    "PT23H59M,23 h ago",
    "P1DT1H,1 day ago",
    "P400D,400 days ago",
    "-PT30S,in 30 s",
    "-P12D,in 12 days"
  })
  void isHowLongAgoOrHowSoon(Duration ago, String text) {
    assertThat(new Moment(NOW.minus(ago), NOW).relative()).isEqualTo(text);
  }

  @Test
  void isExactWithItsZone() {
    assertThat(new Moment(NOW, NOW).exact()).isEqualTo("26 Nov 2026, 12:00 UTC");
    assertThat(new Moment(NOW, NOW).second()).isEqualTo("26 Nov 2026, 12:00:00 UTC");
    assertThat(new Moment(NOW, NOW).day()).isEqualTo("26 Nov 2026");
  }
}
