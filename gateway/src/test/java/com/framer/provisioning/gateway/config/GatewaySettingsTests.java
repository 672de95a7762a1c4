package com.framer.provisioning.gateway.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.gateway.config.GatewaySettings.Overload;
import com.framer.provisioning.gateway.config.GatewaySettings.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

final class GatewaySettingsTests {
  private static final Waiting WAITING = new Waiting(Duration.ofSeconds(25), 10, 5);
  private static final Overload OVERLOAD = new Overload(429, Duration.ofSeconds(5));

  @Test
  void trustsNoTokenCheckForMoreThanFiveSeconds() { // H1
    assertThatThrownBy(
            () ->
                new GatewaySettings(
                    null,
                    DataSize.ofMegabytes(1),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(2),
                    WAITING,
                    OVERLOAD))
        .hasMessage("gateway.token-cache-age is 6s, but must be 0s to 5s");
  }

  @Test
  void boundsTheTimeOfASearch() {
    assertThatThrownBy(
            () ->
                new GatewaySettings(
                    null,
                    DataSize.ofMegabytes(1),
                    Duration.ofSeconds(2),
                    Duration.ZERO,
                    WAITING,
                    OVERLOAD))
        .hasMessage("gateway.query-timeout is 0s, but must be 1ms to 5s");
  }

  @Test
  void theStatusOfAnOverloadIs429Or503() { // I3
    assertThatThrownBy(() -> new Overload(500, Duration.ofSeconds(5)))
        .hasMessage("gateway.overload.status is 500, but must be 429 or 503");
  }

  @Test
  void waitsShorterThanOkta() { // I1
    assertThatThrownBy(() -> new Waiting(Duration.ofMinutes(1), 10, 5))
        .hasMessageContaining("gateway.waiting.outcome is 1m");
  }
}
