package com.framer.provisioning.provisioner.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.common.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.unit.DataSize;

/** G5: since when a partition waits, whichever consumer of this process has it. */
final class PausesSurviveRebalancesTests {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition(Topics.COMMANDS, 3);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RuntimeException away =
      new CompletionException(new TimeoutException("the broker is away"));
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private Instant now = START;
  private final PausedPartitions paused = pausedPartitions();

  @BeforeEach
  void assign() {
    consumer.assign(List.of(PARTITION));
  }

  @AfterEach
  void stop() {
    paused.destroy();
  }

  @Test
  void recordThatIsStillTheNextWaitsSinceItsFirstTry() { // G5
    paused.pause(PARTITION, 7, away, consumer);
    now = START.plusSeconds(60);
    paused.giveAway(List.of(PARTITION));
    assertThat(paused.all()).isEmpty();

    paused.giveAway(List.of(PARTITION)); // when it is assigned again
    paused.pause(PARTITION, 7, away, consumer);

    assertThat(paused.find(PARTITION).orElseThrow().since()).isEqualTo(START);
    assertThat(paused.find(PARTITION).orElseThrow().tries()).isEqualTo(2);
  }

  @Test
  void recordThatAnotherConsumerProcessedDoesNotCount() { // G5
    paused.pause(PARTITION, 7, away, consumer);
    paused.giveAway(List.of(PARTITION));
    now = START.plusSeconds(60);

    paused.pause(PARTITION, 8, away, consumer);

    assertThat(paused.find(PARTITION).orElseThrow().since()).isEqualTo(now);
  }

  @Test
  void progressEndsTheWait() { // G5
    paused.pause(PARTITION, 7, away, consumer);
    paused.giveAway(List.of(PARTITION));
    paused.resume(PARTITION);
    now = START.plusSeconds(60);

    paused.pause(PARTITION, 7, away, consumer);

    assertThat(paused.find(PARTITION).orElseThrow().since()).isEqualTo(now);
  }

  @Test
  void meterNamesTheRootCause() { // G5
    paused.pause(PARTITION, 7, away, consumer);

    assertThat(meters.get(Meter.PARTITION_PAUSES.id()).tag("cause", "TimeoutException").counter())
        .satisfies(counter -> assertThat(counter.count()).isOne());
  }

  private PausedPartitions pausedPartitions() {
    var container =
        new ConcurrentMessageListenerContainer<byte[], byte[]>(
            new DefaultKafkaConsumerFactory<>(Map.of()), new ContainerProperties(Topics.COMMANDS));
    var settings =
        new ConsumerSettings(
            1,
            500,
            DataSize.ofMegabytes(4),
            Duration.ofSeconds(3),
            new ConsumerSettings.Retry(Duration.ofMillis(200), Duration.ofSeconds(5)),
            Duration.ofSeconds(10));
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    return new PausedPartitions(container, settings, new Outage(clock), meters, clock);
  }
}
