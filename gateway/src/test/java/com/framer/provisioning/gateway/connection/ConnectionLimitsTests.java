package com.framer.provisioning.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.config.ConnectionSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionLimitsTests {
  private static final Duration TIME = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource({"192,768", "256,1024", "1024,4096", "65536,8192"})
  void connectionsAreSizedToTheHeap(long megabytes, int connections) {
    assertThat(limits(null).maxConnections(megabytes * 1024 * 1024)).isEqualTo(connections);
  }

  @Test
  void aSettingOverridesTheHeap() {
    assertThat(limits(7).maxConnections(Long.MAX_VALUE)).isEqualTo(7);
  }

  private static ConnectionLimits limits(@Nullable Integer max) {
    return new ConnectionLimits(new ConnectionSettings(max, TIME, TIME, TIME, TIME, TIME));
  }
}
