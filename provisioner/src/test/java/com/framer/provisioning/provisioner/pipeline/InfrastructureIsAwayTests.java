package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record that meets a temporary failure is neither lost nor dead-lettered (G5). {@code
 * -Doutage.seconds=60} makes the database's outage longer.
 */
final class InfrastructureIsAwayTests {
  private static final int OUTAGE_SECONDS = Integer.getInteger("outage.seconds", 15);

  /** Serialization, deadlock, shutdown, cancel, lock timeout, disk full, no connection, a bug. */
  private static final List<String> TRANSIENT =
      List.of("40001", "40P01", "57P01", "57014", "55P03", "53100", "08006", "42P01");

  @Test
  void databaseThatIsAwayDeadLettersNothingAndLosesNothing(@TempDir Path directory) { // G5, F5
    var server = new OwnDatabase(directory);
    try (var pipeline = new Pipeline(server.database())) {
      var acme = new Acme(pipeline);
      Map<Integer, Long> applied = applied(pipeline);
      server.goesAway();
      List<CommandEnvelope> commands = publishFor(Duration.ofSeconds(OUTAGE_SECONDS), acme);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(pipeline.get("/actuator/health").body())
                      .containsPattern(
                          "\"consumers\":\\{\"details\":\\{[^}]*},\"status\":\"DOWN\"}")
                      .containsPattern("commands-[0-9]+ since .*, Cannot[A-Za-z]+Exception"));
      assertThat(paused(pipeline)).isGreaterThan(0);
      assertThat(pipeline.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(pipeline.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(committed(pipeline))
          .as("no offset is committed before the database has applied the records below it")
          .allSatisfy(
              (partition, offset) ->
                  assertThat(offset).isLessThanOrEqualTo(applied.getOrDefault(partition, 0L)));
      server.comesBack();

      assertThat(commands).allMatch(c -> acme.status(c).equals("applied"));
      assertThat(pipeline.records(Topics.COMMANDS_DLT)).isEmpty();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> pipeline.get("/actuator/health").statusCode() == 200);
      assertThat(paused(pipeline)).isZero();
      assertThat(pipeline.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void transactionThatTheDatabaseEndsForItsOwnReasonsIsTriedAgain() { // G5: only classes 22 and 23
    try (var pipeline = new Pipeline()) {
      var acme = new Acme(pipeline);
      var release = new BadRelease(pipeline);
      List<CommandEnvelope> commands = new ArrayList<>();
      for (String state : TRANSIENT) {
        String someone = Acme.someone();
        release.breaks(someone, state);
        commands.add(acme.creates(someone, null));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> paused(pipeline) == pipelinePartitions(pipeline, commands));
      release.isReplaced();

      assertThat(commands).allMatch(c -> acme.status(c).equals("applied"));
      assertThat(pipeline.records(Topics.COMMANDS_DLT)).isEmpty();
    }
  }

  private static long pipelinePartitions(Pipeline pipeline, List<CommandEnvelope> commands) {
    Map<String, Integer> partitions = partitions(pipeline);
    return commands.stream().map(c -> partitions.get(c.email().value())).distinct().count();
  }

  @Test
  void brokerThatIsAwayDeadLettersNothingAndLosesNothing() { // G5, F5
    try (var pipeline = new Pipeline()) {
      var acme = new Acme(pipeline);
      List<CommandEnvelope> commands = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        commands.add(acme.creates(Acme.someone(), null));
      }
      pipeline.brokerGoesAway(); // in the middle of their application, or of their outcomes
      pipeline.brokerComesBack();
      commands.add(acme.creates(Acme.someone(), null));

      assertThat(commands).allMatch(c -> acme.status(c).equals("applied"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () ->
                  assertThat(ids(pipeline.records(Topics.OUTCOMES)))
                      .containsAll(commands.stream().map(c -> c.id().toString()).toList()));
      assertThat(pipeline.records(Topics.COMMANDS_DLT)).isEmpty();
    }
  }

  @Test
  void deadLetterTopicThatTakesNothingStopsThePoisonsPartitionOnly() throws Exception { // G5
    try (var pipeline = new Pipeline()) {
      var deadLetters = new DeadLetters(pipeline);
      var acme = new Acme(pipeline);
      var release = new BadRelease(pipeline);
      String bob = Acme.someone();
      release.breaks(bob);
      setLargestRecord(pipeline, 1);
      CommandEnvelope poison = acme.creates(bob, null);
      CommandEnvelope behind = acme.creates(bob, null);
      List<CommandEnvelope> others = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        others.add(acme.creates(Acme.someone(), null));
      }
      Map<String, Integer> partitions = partitions(pipeline);
      List<CommandEnvelope> elsewhere =
          others.stream()
              .filter(c -> !Objects.equals(partitions.get(c.email().value()), partitions.get(bob)))
              .toList();

      assertThat(elsewhere).isNotEmpty().allMatch(c -> acme.status(c).equals("applied"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  pipeline.get("/actuator/health").body().contains("takes no record of its size"));
      assertThat(deadLetters.records()).isEmpty();
      assertThat(pipeline.isDecided(poison)).isFalse();
      assertThat(pipeline.isDecided(behind)).isFalse();
      setLargestRecord(pipeline, WireRecords.MAX_DEAD_LETTER_BYTES);

      assertThat(acme.status(poison)).isEqualTo("dead-lettered");
      assertThat(acme.status(behind)).isEqualTo("dead-lettered");
      assertThat(others).allMatch(c -> acme.status(c).equals("applied"));
      assertThat(deadLetters.records(poison)).isNotEmpty();
    }
  }

  private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> outcomes) {
    return outcomes.stream()
        .map(o -> String.valueOf(RecordHeaders.text(o.headers(), RecordHeaders.CE_ID)))
        .toList();
  }

  private static List<CommandEnvelope> publishFor(Duration outage, Acme acme) {
    List<CommandEnvelope> published = new ArrayList<>();
    Instant end = Instant.now().plus(outage);
    Awaitility.await()
        .atMost(outage.plusSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              published.add(acme.creates(Acme.someone(), null));
              return Instant.now().isAfter(end);
            });
    return published;
  }

  /** Up to which offset the database has each partition. */
  private static Map<Integer, Long> applied(Pipeline pipeline) {
    var applied = new HashMap<Integer, Long>();
    pipeline
        .sql()
        .sql("select kafka_partition, next_offset from partition_progress")
        .query(
            row -> {
              applied.put(row.getInt("kafka_partition"), row.getLong("next_offset"));
            });
    return applied;
  }

  private static Map<Integer, Long> committed(Pipeline pipeline) {
    var committed = new HashMap<Integer, Long>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()))) {
      admin
          .listConsumerGroupOffsets("provisioner")
          .partitionsToOffsetAndMetadata()
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .forEach((partition, at) -> committed.put(partition.partition(), at.offset()));
    }
    return committed;
  }

  private static double paused(Pipeline pipeline) {
    return pipeline
        .bean(MeterRegistry.class)
        .get("provisioner.partitions.paused")
        .tag("alarm", "false")
        .gauge()
        .value();
  }

  private static Map<String, Integer> partitions(Pipeline pipeline) {
    var partitions = new HashMap<String, Integer>();
    pipeline
        .records(Topics.COMMANDS)
        .forEach(r -> partitions.put(new String(r.key(), UTF_8), r.partition()));
    return partitions;
  }

  private static void setLargestRecord(Pipeline pipeline, int bytes)
      throws ExecutionException, InterruptedException {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.COMMANDS_DLT);
    var largest = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
    var change = new AlterConfigOp(largest, AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()))) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }
  }
}
