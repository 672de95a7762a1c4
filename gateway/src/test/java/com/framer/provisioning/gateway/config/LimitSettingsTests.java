package com.framer.provisioning.gateway.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits out of bounds are refused at the start. */
final class LimitSettingsTests {
  private static final Duration TIME = Duration.ofSeconds(5);

  @Test
  void connectionsHavePositiveLimits() {
    assertThatThrownBy(() -> new ConnectionSettings(0, TIME, TIME, TIME, TIME))
        .hasMessage("gateway.connections.max is 0, but must be 1 or more");
    assertThatThrownBy(() -> new ConnectionSettings(1, Duration.ZERO, TIME, TIME, TIME))
        .hasMessage("gateway.connections.read-timeout is 0s, but must be 1ms to 60s");
    assertThatThrownBy(() -> new ConnectionSettings(1, TIME, Duration.ofHours(1), TIME, TIME))
        .hasMessage("gateway.connections.keep-alive is 1h, but must be 1ms to 60s");
    assertThatThrownBy(() -> new ConnectionSettings(1, TIME, TIME, Duration.ZERO, TIME))
        .hasMessage("gateway.connections.headers is 0s, but must be 1ms to 60s");
    assertThatThrownBy(() -> new ConnectionSettings(1, TIME, TIME, TIME, Duration.ZERO))
        .hasMessage("gateway.connections.body is 0s, but must be 1ms to 60s");
  }

  @Test
  void searchesHavePositiveLimits() {
    assertThatThrownBy(() -> new SearchSettings(0, 1, 1, 1))
        .hasMessage("gateway.searches.scans is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchSettings(1, 0, 1, 1))
        .hasMessage("gateway.searches.scans-per-organization is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchSettings(1, 1, 0, 1))
        .hasMessage("gateway.searches.lookups is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchSettings(1, 1, 1, 0))
        .hasMessage("gateway.searches.lookups-per-organization is 0, but must be 1 or more");
  }

  @Test
  void refusalsHavePositiveLimits() { // H5
    assertThatThrownBy(() -> new RefusalSettings(0, TIME))
        .hasMessage("gateway.refusals.per-address is 0, but must be 1 or more");
    assertThatThrownBy(() -> new RefusalSettings(1, Duration.ofMillis(1)))
        .hasMessage("gateway.refusals.window is 1ms, but must be 1s to 59m");
  }
}
