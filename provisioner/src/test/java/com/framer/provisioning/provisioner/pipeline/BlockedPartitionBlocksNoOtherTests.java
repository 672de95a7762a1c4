package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * While one partition fails, its consumer goes on serving its others (G7). {@code
 * -Dblocked.seconds=180} makes it fail for minutes.
 */
@ProvisionerSettings("--provisioner.consumer.consumers=1")
final class BlockedPartitionBlocksNoOtherTests extends FailedCommands {
  private static final int BLOCKED_SECONDS = Integer.getInteger("blocked.seconds", 10);

  @Test
  void otherPartitionsOfTheConsumerAreServedWhileOneFails() { // G7, G5
    release.breaks(bob, "40001"); // of which PostgreSQL says: try again
    CommandEnvelope blocked = acme.creates(bob, null);
    List<Duration> waits = new ArrayList<>();
    Instant end = Instant.now().plusSeconds(BLOCKED_SECONDS);
    Awaitility.await()
        .atMost(Duration.ofSeconds(BLOCKED_SECONDS + 60L))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              String someone = Acme.someone();
              if (Acme.partition(someone) != Acme.partition(bob)) {
                Instant published = Instant.now();
                assertThat(acme.status(acme.creates(someone, null))).isEqualTo("applied");
                waits.add(Duration.between(published, Instant.now()));
              }
              return Instant.now().isAfter(end);
            });

    assertThat(waits)
        .hasSizeGreaterThan(BLOCKED_SECONDS)
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) < 0);
    assertThat(pipeline.isDecided(blocked)).isFalse();
    assertThat(deadLetters.records()).isEmpty();
    assertThat(pipeline.get("/actuator/health").body())
        .contains("PSQLException 40001")
        .doesNotContain("TransactionSystemException");
    release.isReplaced();
    assertThat(acme.status(blocked)).isEqualTo("applied");
  }
}
