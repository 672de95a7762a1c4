package com.framer.provisioning.gateway.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Limits out of bounds are refused at the start. */
final class LimitSettingsTests {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final DataSize PAGE = DataSize.ofMegabytes(2);

  @Test
  void connectionsHavePositiveLimits() {
    assertThatThrownBy(() -> new ConnectionSettings(0, TIME, TIME, TIME, TIME, TIME))
        .hasMessage("gateway.connections.max is 0, but must be 1 or more");
    assertThatThrownBy(() -> new ConnectionSettings(1, Duration.ZERO, TIME, TIME, TIME, TIME))
        .hasMessage("gateway.connections.read-timeout is 0s, but must be 1ms to 60s");
    assertThatThrownBy(() -> new ConnectionSettings(1, TIME, Duration.ofHours(1), TIME, TIME, TIME))
        .hasMessage("gateway.connections.keep-alive is 1h, but must be 1ms to 60s");
    assertThatThrownBy(() -> new ConnectionSettings(1, TIME, TIME, Duration.ZERO, TIME, TIME))
        .hasMessage("gateway.connections.headers is 0s, but must be 1ms to 60s");
    assertThatThrownBy(() -> new ConnectionSettings(1, TIME, TIME, TIME, Duration.ZERO, TIME))
        .hasMessage("gateway.connections.body is 0s, but must be 1ms to 60s");
    assertThatThrownBy(() -> new ConnectionSettings(1, TIME, TIME, TIME, TIME, Duration.ZERO))
        .hasMessage("gateway.connections.download is 0s, but must be 1ms to 60s");
  }

  @Test
  void aShutdownPausesForHalfAMinuteAtMost() {
    assertThatThrownBy(() -> new ShutdownSettings(Duration.ofSeconds(31)))
        .hasMessage("gateway.shutdown.pause is 31s, but must be 0s to 30s");
  }

  @Test
  void aPasswordFileIsThere() {
    assertThatThrownBy(() -> new DatabaseSettings(Path.of("nowhere")))
        .hasMessage(
            "gateway.database.password-file is nowhere, but must be a file that can be read");
  }

  @Test
  void atMostEveryRequestIsTraced() {
    assertThatThrownBy(() -> new TracingSettings(null, 1.1, Map.of()))
        .hasMessage("gateway.tracing.probability is 1.1, but must be 0 to 1");
    assertThatThrownBy(() -> new TracingSettings(null, Double.NaN, Map.of()))
        .hasMessage("gateway.tracing.probability is NaN, but must be 0 to 1");
  }

  @Test
  void tracesGoToAUrlWithHeadersWhoseValuesAreNeverShown() {
    assertThatThrownBy(() -> new TracingSettings(URI.create("collector:4318"), 1, Map.of()))
        .hasMessage(
            "gateway.tracing.endpoint is collector:4318, but must be a URL that begins with"
                + " http:// or https://");
    assertThatThrownBy(() -> new TracingSettings(null, 1, Map.of("x-key", "secret\nof two lines")))
        .hasMessage(
            "gateway.tracing.headers is [x-key], but must be names of headers with values of one"
                + " line");
  }

  @Test
  void searchesHavePositiveLimits() {
    assertThatThrownBy(() -> new SearchSettings(DataSize.ofBytes(0), 1, 1, 1, 1, 2))
        .hasMessage("gateway.searches.page-size is 0B, but must be 1B to 16MB");
    assertThatThrownBy(() -> new SearchSettings(PAGE, 0, 1, 1, 1, 2))
        .hasMessage("gateway.searches.scans is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchSettings(PAGE, 1, 0, 1, 1, 2))
        .hasMessage("gateway.searches.scans-per-organization is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchSettings(PAGE, 1, 1, 0, 1, 2))
        .hasMessage("gateway.searches.lookups is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchSettings(PAGE, 1, 1, 1, 0, 2))
        .hasMessage("gateway.searches.lookups-per-organization is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchSettings(PAGE, 1, 1, 1, 1, 0))
        .hasMessage("gateway.searches.activity is 0, but must be 1 or more");
  }

  @Test
  void searchesLeaveConnectionsForEverythingElse() { // I3
    var searches = new SearchSettings(PAGE, 4, 2, 10, 5, 3);

    assertThatCode(() -> searches.requireFewerThan(18)).doesNotThrowAnyException();
    assertThatThrownBy(() -> searches.requireFewerThan(17))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "gateway.searches.scans + gateway.searches.lookups + gateway.searches.activity is 17,"
                + " but must be less than spring.datasource.hikari.maximum-pool-size, which is 17");
    assertThatThrownBy(
            () ->
                new SearchSettings(PAGE, Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 1, 2)
                    .requireFewerThan(20))
        .hasMessageContaining("is 4294967296, but");
  }

  @Test
  void refusalsHavePositiveLimits() { // H5
    assertThatThrownBy(() -> new RefusalSettings(0, TIME))
        .hasMessage("gateway.refusals.per-address is 0, but must be 1 or more");
    assertThatThrownBy(() -> new RefusalSettings(1, Duration.ofMillis(1)))
        .hasMessage("gateway.refusals.window is 1ms, but must be 1s to 59m");
  }

  @Test
  void ratesArePositive() { // I3
    assertThatThrownBy(() -> new RateSettings(0, 1, TIME))
        .hasMessage("gateway.rate.per-token is 0, but must be 1 or more");
    assertThatThrownBy(() -> new RateSettings(1, 0, TIME))
        .hasMessage("gateway.rate.per-organization is 0, but must be 1 or more");
    assertThatThrownBy(() -> new RateSettings(1, 1, Duration.ofMillis(999)))
        .hasMessage("gateway.rate.burst is 999ms, but must be 1s to 60s");
  }
}
