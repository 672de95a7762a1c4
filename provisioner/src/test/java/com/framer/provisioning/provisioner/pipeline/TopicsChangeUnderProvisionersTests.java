package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.alarm.Alarm;
import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.testkit.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What somebody does to the topics under running provisioners is noticed, and loses nothing. */
final class TopicsChangeUnderProvisionersTests {
  private static final Pipeline PIPELINE =
      new Pipeline(Infrastructure.shared().newDatabase(), "--provisioner.consumer.consumers=1");
  private static final Acme ACME = new Acme(PIPELINE);
  private static final int PARTITIONS = 12;

  @AfterAll
  static void stop() {
    PIPELINE.close();
  }

  @Test
  void recordOnAnotherPartitionThanItsKeysIsAppliedAndRaisesAnAlarm() { // A3
    String someone = Acme.someone();
    CommandEnvelope command =
        Pipeline.envelope(ACME.organization, someone, Acme.create(someone, null));
    ProducerRecord<byte[], byte[]> right = WireRecords.of(command, "/test", null);
    int partition = partitionOf(right.key());

    PIPELINE.publish(
        new ProducerRecord<>(
            right.topic(),
            (partition + 1) % PARTITIONS,
            right.key(),
            right.value(),
            right.headers()));

    assertThat(ACME.status(command)).isEqualTo("applied");
    assertThat(alarm("misplaced-records").map(Alarm::text).orElse(""))
        .contains("Partition " + (partition + 1) % PARTITIONS, "another partitioner");
  }

  @Test
  void topicThatIsMadeAgainIsReadNoFurtherUntilTheNextStart() throws Exception { // F5, G2
    assertThat(ACME.status(ACME.creates(Acme.someone(), null))).isEqualTo("applied");

    makeAgain(Topics.COMMANDS_DLT);

    awaitAlarm("The topic provisioning.commands-dlt was deleted and made again");
    Awaitility.await()
        .until(() -> PIPELINE.get("/actuator/health").body().contains("\"running\":1"));
    assertThat(ACME.status(ACME.creates(Acme.someone(), null))).isEqualTo("applied");

    makeAgain(Topics.COMMANDS);

    awaitAlarm("The topic provisioning.commands was deleted and made again");
    Awaitility.await()
        .until(() -> PIPELINE.get("/actuator/health").body().contains("\"running\":0"));
    List<CommandEnvelope> first =
        Stream.generate(() -> ACME.creates(Acme.someone(), null)).limit(20).toList();
    PIPELINE.restartProvisioner();

    // Their offsets are those of commands that the old topic's progress counts as applied.
    assertThat(first).allMatch(command -> ACME.status(command).equals("applied"));
    assertThat(PIPELINE.bean(Alarms.class).all()).isEmpty();
    addAPartition();
    awaitAlarm("The topic provisioning.commands has 13 partitions, but");
    assertThat(ACME.status(ACME.creates(Acme.someone(), null))).isEqualTo("applied");
  }

  private static void awaitAlarm(String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                PIPELINE.bean(Alarms.class).all().stream().anyMatch(a -> a.text().contains(text)));
  }

  private static Optional<Alarm> alarm(String name) {
    return PIPELINE.bean(Alarms.class).all().stream()
        .filter(a -> a.name().equals(name))
        .findFirst();
  }

  private static int partitionOf(byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }

  private static void makeAgain(String topic) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptionsMatching(e -> e.getCause() instanceof TopicExistsException)
          .until(
              () -> {
                admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
                return true;
              });
    }
  }

  private static void addAPartition() throws Exception {
    try (Admin admin = admin()) {
      admin
          .createPartitions(Map.of(Topics.COMMANDS, NewPartitions.increaseTo(PARTITIONS + 1)))
          .all()
          .get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", PIPELINE.bootstrapServers()));
  }
}
