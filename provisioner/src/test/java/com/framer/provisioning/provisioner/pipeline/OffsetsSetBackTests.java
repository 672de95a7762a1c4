package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A provisioner that was thought dead may come back to the group and commit what it read long ago:
 * of any partition, since the broker asks for the member's epoch only. That must not look like lag.
 */
final class OffsetsSetBackTests {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String DEAD_LETTERS = "provisioner-dead-letters";

  /** Where a record is. */
  private record Place(TopicPartition partition, long offset) {}

  @Test
  void offsetOfAQuietPartitionIsCommittedAnew() { // G5
    try (var pipeline = new Pipeline()) {
      var acme = new Acme(pipeline);
      try (var zombie = OtherMember.of("provisioner", Topics.COMMANDS, pipeline)) {
        assertThatSetBackIsMended(
            zombie, () -> placeOf(acme.creates(Acme.someone(), null), pipeline));
      }
    }
  }

  @Test
  void offsetOfQuietDeadLettersIsCommittedAnew() { // G5
    try (var pipeline = new Pipeline();
        var zombie = OtherMember.of(DEAD_LETTERS, Topics.COMMANDS_DLT, pipeline)) {
      assertThatSetBackIsMended(zombie, () -> deadLetter(null, pipeline));
    }
  }

  @Test
  void offsetOfDeadLettersThatWereReadBeforeTheStartIsCommittedAnew() { // G5
    try (var pipeline = new Pipeline()) {
      List<Place> places = IntStream.range(0, 12).mapToObj(n -> deadLetter(n, pipeline)).toList();
      Awaitility.await().atMost(SOON).until(() -> rows(pipeline) == places.size());
      pipeline.restartProvisioner();
      try (var zombie = OtherMember.of(DEAD_LETTERS, Topics.COMMANDS_DLT, pipeline)) {
        assertThatSetBackIsMended(zombie, places.iterator()::next);
      }
    }
  }

  private static void assertThatSetBackIsMended(
      Consumer<byte[], byte[]> zombie, Supplier<Place> publish) {
    TopicPartition quiet = partitionOfAnother(zombie, publish);
    long done = committed(zombie, quiet);

    zombie.commitSync(Map.of(quiet, new OffsetAndMetadata(0)));

    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(committed(zombie, quiet)).isEqualTo(done));
  }

  /** One that has a record, done and committed by the consumer whose partition it is. */
  private static TopicPartition partitionOfAnother(
      Consumer<byte[], byte[]> member, Supplier<Place> publish) {
    while (true) {
      Place place = publish.get();
      Awaitility.await()
          .atMost(SOON)
          .until(
              () -> {
                member.poll(Duration.ofMillis(50)); // it may be given more
                return member.assignment().contains(place.partition)
                    || committed(member, place.partition) > place.offset;
              });
      if (!member.assignment().contains(place.partition)) {
        return place.partition;
      }
    }
  }

  private static Place placeOf(CommandEnvelope command, Pipeline pipeline) {
    return pipeline.records(Topics.COMMANDS).stream()
        .filter(record -> new String(record.value(), UTF_8).contains(command.id().toString()))
        .map(r -> new Place(new TopicPartition(r.topic(), r.partition()), r.offset()))
        .findFirst()
        .orElseThrow();
  }

  /** Whatever is on the topic becomes a row. */
  private static Place deadLetter(@Nullable Integer partition, Pipeline pipeline) {
    byte[] text = Acme.someone().getBytes(UTF_8);
    RecordMetadata published =
        pipeline.publish(new ProducerRecord<>(Topics.COMMANDS_DLT, partition, text, text));
    return new Place(
        new TopicPartition(published.topic(), published.partition()), published.offset());
  }

  private static long rows(Pipeline pipeline) {
    return pipeline.sql().sql("select count(*) from dead_letter").query(Long.class).single();
  }

  /** From where a consumer goes on that is given the partition now. */
  private static long committed(Consumer<byte[], byte[]> member, TopicPartition partition) {
    OffsetAndMetadata committed = member.committed(Set.of(partition)).get(partition);
    return committed == null ? 0 : committed.offset();
  }
}
