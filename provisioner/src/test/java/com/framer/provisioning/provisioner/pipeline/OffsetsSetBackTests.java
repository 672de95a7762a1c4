package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A provisioner that was thought dead may come back to the group and commit what it read long ago:
 * of any partition, since the broker asks for the member's epoch only. That must not look like lag.
 */
final class OffsetsSetBackTests {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void offsetOfAQuietPartitionIsCommittedAnew() { // G5
    try (var pipeline = new Pipeline()) {
      var acme = new Acme(pipeline);
      try (var zombie = memberOfTheGroup(pipeline)) {
        TopicPartition quiet = partitionOfAnother(zombie, acme, pipeline);
        long done = committed(zombie, quiet);

        zombie.commitSync(Map.of(quiet, new OffsetAndMetadata(0)));

        assertThat(committed(zombie, quiet)).isZero();
        Awaitility.await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(committed(zombie, quiet)).isEqualTo(done));
      }
    }
  }

  private static Consumer<byte[], byte[]> memberOfTheGroup(Pipeline pipeline) {
    var member =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                pipeline.bootstrapServers(),
                "group.id",
                "provisioner",
                "group.protocol",
                "consumer",
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    member.subscribe(List.of(Topics.COMMANDS));
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> {
              member.poll(Duration.ofMillis(100));
              return !member.assignment().isEmpty();
            });
    return member;
  }

  /** One that has a record, applied and committed by the consumer whose partition it is. */
  private static TopicPartition partitionOfAnother(
      Consumer<byte[], byte[]> member, Acme acme, Pipeline pipeline) {
    while (true) {
      ConsumerRecord<byte[], byte[]> record =
          recordOf(acme.creates(Acme.someone(), null), pipeline);
      var partition = new TopicPartition(record.topic(), record.partition());
      Awaitility.await()
          .atMost(SOON)
          .until(
              () -> {
                member.poll(Duration.ofMillis(50)); // it may be given more
                return member.assignment().contains(partition)
                    || committed(member, partition) > record.offset();
              });
      if (!member.assignment().contains(partition)) {
        return partition;
      }
    }
  }

  private static ConsumerRecord<byte[], byte[]> recordOf(
      CommandEnvelope command, Pipeline pipeline) {
    return pipeline.records(Topics.COMMANDS).stream()
        .filter(record -> new String(record.value(), UTF_8).contains(command.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  /** From where a consumer goes on that is given the partition now. */
  private static long committed(Consumer<byte[], byte[]> member, TopicPartition partition) {
    OffsetAndMetadata committed = member.committed(Set.of(partition)).get(partition);
    return committed == null ? 0 : committed.offset();
  }
}
