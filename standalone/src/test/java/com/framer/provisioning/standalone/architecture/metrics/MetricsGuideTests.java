package com.framer.provisioning.standalone.architecture.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.Repository;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} says what the code says. {@code -Dmetrics.write=true} writes it anew. */
final class MetricsGuideTests {
  private static final String GUIDE = "docs/metrics.md";
  private static final String STALE =
      """
      docs/metrics.md is stale. Write it anew with
      mvn test -pl standalone -am -Dtest=MetricsGuideTests \
      -Dsurefire.failIfNoSpecifiedTests=false -Dmetrics.write=true
      """;

  @Test
  void guideSaysWhatTheCodeSays() throws IOException {
    String guide = MetricsGuide.text();
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(Repository.path(GUIDE), guide);
    }

    assertThat(Repository.read(GUIDE)).as(STALE).isEqualTo(guide);
  }

  @Test
  void everyRowHasItsNames() {
    assertThat(MetricsGuide.text())
        .contains(
            "| `gateway.commands.waiting` | `gateway_commands_waiting` |  |",
            "| `gateway.retry.later` | `gateway_retry_later_total` | `reason` |",
            "| `gateway.outcome.wait` | `gateway_outcome_wait_seconds_bucket`,"
                + " `gateway_outcome_wait_seconds_count`, `gateway_outcome_wait_seconds_sum` |",
            "| `provisioner.chunk.commands` | `provisioner_chunk_commands_bucket`,");
  }
}
