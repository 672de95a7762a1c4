package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.pipeline.DeadLetters.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

/** Every kind of poison in a busy stream is dead-lettered once, and nothing else is (G5). */
final class OnlyPoisonIsDeadLetteredTests {
  private static final int HEALTHY = 1500;
  private static final int PEOPLE = 60;
  private static Pipeline pipeline;
  private static DeadLetters deadLetters;
  private static Acme acme;
  private static PoisonRecords poisonRecords;

  @BeforeAll
  static void start() {
    pipeline = new Pipeline();
    deadLetters = new DeadLetters(pipeline);
    acme = new Acme(pipeline);
    poisonRecords = new PoisonRecords(acme.organization);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void everyPoisonIsDeadLetteredOnceAndNoHealthyRecordEver() { // G5, F5
    long seed = new Random().nextInt(1_000_000);
    List<ProducerRecord<byte[], byte[]>> stream = new ArrayList<>();
    List<CommandEnvelope> healthy = healthy();
    healthy.forEach(command -> stream.add(WireRecords.of(command, "/test", null)));
    Set<ProducerRecord<byte[], byte[]>> poison = new HashSet<>(poisonRecords.all());
    var random = new Random(seed);
    poison.forEach(record -> stream.add(random.nextInt(stream.size()), record));

    Map<Boolean, List<Place>> places =
        stream.stream()
            .collect(
                Collectors.partitioningBy(
                    poison::contains,
                    Collectors.mapping(
                        r -> Place.of(pipeline.publish(r)), Collectors.toUnmodifiableList())));
    awaitOutcomes(healthy.stream().map(CommandEnvelope::id).toList());

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(deadLetters.rows()).containsAll(places.get(true)));
    assertThat(deadLetters.records().stream().map(Place::of).toList())
        .as("seed %d", seed)
        .doesNotHaveDuplicates()
        .containsAll(places.get(true))
        .doesNotContainAnyElementsOf(places.get(false));
    assertThat(statuses(healthy)).as("seed %d", seed).doesNotContain("dead-lettered");
    assertThat(pipeline.get("/actuator/health").statusCode()).isEqualTo(200);
  }

  @Test
  void deadLetterSaysWhereFromWhyAndAtWhichPosition() { // G3, G5
    var poison =
        pipeline.publish(acme.organization, Acme.someone(), PoisonRecords.nul(Acme.someone()));
    Awaitility.await().until(() -> deadLetters.records(poison).size() == 1);

    ConsumerRecord<byte[], byte[]> dead = deadLetters.records(poison).getFirst();

    assertThat(dead.value()).isEqualTo(WireCodecs.COMMANDS.write(poison));
    assertThat(dead.key()).isEqualTo(WireRecords.key(poison.email()));
    assertThat(text(dead, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(Topics.COMMANDS);
    assertThat(text(dead, KafkaHeaders.DLT_EXCEPTION_FQCN)).contains("DataIntegrityViolation");
    assertThat(text(dead, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).contains("unsupported Unicode");
    assertThat(text(dead, KafkaHeaders.DLT_EXCEPTION_STACKTRACE))
        .contains("ChunkTransaction")
        .hasSizeLessThanOrEqualTo(8000);
    assertThat(DeadLetters.position(dead)).isEqualTo(positionOf(poison.id()));
    assertThat(dead.partition()).isEqualTo(Place.of(dead).partition());
  }

  @Test
  void commandOfAnotherVersionHasAnOutcomeForWhoeverWaits() { // F5, I4
    var later = poisonRecords.envelope(Acme.someone());
    pipeline.publish(PoisonRecords.changed(later, json -> json.put("schemaVersion", 9)));

    assertThat(acme.status(later)).isEqualTo("dead-lettered");
    Awaitility.await().until(() -> !pipeline.published(later).isEmpty());
    OutcomeEnvelope outcome = pipeline.published(later).getFirst();
    assertThat(outcome.outcome().status()).isEqualTo("dead-lettered");
    assertThat(outcome.organizationId()).isEqualTo(later.organizationId());
  }

  @Test
  void copyUnderAnotherKeyDoesNotTakeTheHealthyCommandsId() { // A3, F5
    var healthy = poisonRecords.envelope(Acme.someone());
    byte[] json = WireCodecs.COMMANDS.write(healthy);
    var copy =
        new ProducerRecord<>(Topics.COMMANDS, WireRecords.key(Email.of("x@example.com")), json);
    Place place = Place.of(pipeline.publish(copy));
    Awaitility.await()
        .until(() -> deadLetters.records().stream().map(Place::of).anyMatch(place::equals));

    pipeline.publish(WireRecords.of(healthy, "/test", null));

    assertThat(acme.status(healthy)).isEqualTo("applied");
  }

  @Test
  void poisonIsDeadLetteredAndItsNeighboursAreApplied() { // G5
    String email = Acme.someone();
    byte[] key = WireRecords.key(Email.of(email));

    pipeline.publish(new ProducerRecord<>(Topics.COMMANDS, key, "{\"no\":1}".getBytes(UTF_8)));
    var after = acme.creates(email, null);

    assertThat(pipeline.outcome(after).outcome()).isInstanceOf(Outcome.Applied.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(pipeline.records(Topics.COMMANDS_DLT))
                    .filteredOn(r -> Arrays.equals(r.key(), key))
                    .hasSize(1));
  }

  @Test
  void commandUnderAnotherKeyOrNoneIsPoison() { // A3
    String email = Acme.someone();
    byte[] json = WireCodecs.COMMANDS.write(poisonRecords.envelope(email));

    pipeline.publish(
        new ProducerRecord<>(Topics.COMMANDS, WireRecords.key(Email.of("x" + email)), json));
    pipeline.publish(new ProducerRecord<>(Topics.COMMANDS, null, json));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(pipeline.records(Topics.COMMANDS_DLT))
                    .filteredOn(r -> Arrays.equals(r.value(), json))
                    .hasSize(2));
    assertThat(acme.memberships(email)).isEmpty();
  }

  @Test
  void commandThatTheDatabaseRefusesIsDeadLetteredAloneAndAnswered() { // G5, F5, I4
    String email = Acme.someone();
    List<CommandEnvelope> neighbours =
        IntStream.range(0, 20).mapToObj(i -> acme.creates(i + email, null)).toList();
    var poison = acme.publish(email, PoisonRecords.nul(email));
    var after = acme.creates(email, null);

    assertThat(pipeline.outcome(poison).outcome()).isInstanceOf(Outcome.DeadLettered.class);
    assertThat(pipeline.outcome(after).outcome()).isInstanceOf(Outcome.Applied.class);
    assertThat(neighbours)
        .allSatisfy(
            n -> assertThat(pipeline.outcome(n).outcome()).isInstanceOf(Outcome.Applied.class));
    assertThat(pipeline.records(Topics.COMMANDS_DLT))
        // Other tests of this class leave records without a key there.
        .filteredOn(r -> r.key() != null && new String(r.key(), UTF_8).endsWith(email))
        .hasSize(1);
    Awaitility.await().until(() -> pipeline.published(poison).size() == 1);
  }

  private static List<CommandEnvelope> healthy() {
    List<CommandEnvelope> commands = new ArrayList<>();
    List<String> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(Acme.someone());
    }
    for (int i = 0; i < HEALTHY; i++) {
      commands.add(poisonRecords.envelope(people.get(i % PEOPLE)));
    }
    return commands;
  }

  private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return RecordHeaders.text(record.headers(), header);
  }

  private static long positionOf(CommandId command) {
    return pipeline
        .sql()
        .sql("select position from command_log where command_id = :id")
        .param("id", command.value())
        .query(Long.class)
        .single();
  }

  private static void awaitOutcomes(List<CommandId> commands) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                pipeline
                    .sql()
                    .sql(
                        "select count(*) from command_log where outcome is not null"
                            + " and command_id in (:ids)")
                    .param("ids", commands.stream().map(CommandId::value).toList())
                    .query(Integer.class)
                    .single()
                    .equals(commands.size()));
  }

  private static Set<String> statuses(List<CommandEnvelope> commands) {
    return pipeline
        .sql()
        .sql("select distinct status from command_log where command_id in (:ids)")
        .param("ids", commands.stream().map(e -> e.id().value()).toList())
        .query(String.class)
        .set();
  }
}
