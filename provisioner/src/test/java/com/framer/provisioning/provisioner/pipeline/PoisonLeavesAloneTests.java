package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.pipeline.DeadLetters.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of poison in a busy stream: it leaves, once, and nothing else does (G5). */
final class PoisonLeavesAloneTests {
  private static final int HEALTHY = 1500;
  private static final int PEOPLE = 60;
  private static Pipeline pipeline;
  private static DeadLetters deadLetters;
  private static Acme acme;

  @BeforeAll
  static void start() {
    pipeline = new Pipeline();
    deadLetters = new DeadLetters(pipeline);
    acme = new Acme(pipeline);
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
    Set<ProducerRecord<byte[], byte[]>> poison = new HashSet<>(poison().values());
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
    var poison = pipeline.publish(acme.organization, Acme.someone(), nul(Acme.someone()));
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
    var later = envelope(Acme.someone());
    pipeline.publish(changed(later, json -> json.put("schemaVersion", 9)));

    assertThat(acme.status(later)).isEqualTo("dead-lettered");
    Awaitility.await().until(() -> !pipeline.published(later).isEmpty());
    OutcomeEnvelope told = pipeline.published(later).getFirst();
    assertThat(told.outcome().status()).isEqualTo("dead-lettered");
    assertThat(told.organizationId()).isEqualTo(later.organizationId());
  }

  @Test
  void copyUnderAnotherKeyDoesNotTakeTheHealthyCommandsId() { // A3, F5
    var healthy = envelope(Acme.someone());
    byte[] json = WireCodecs.COMMANDS.write(healthy);
    var copy = new ProducerRecord<>(Topics.COMMANDS, WireRecords.key("x@example.com"), json);
    Place place = Place.of(pipeline.publish(copy));
    Awaitility.await()
        .until(() -> deadLetters.records().stream().map(Place::of).anyMatch(place::equals));

    pipeline.publish(WireRecords.of(healthy, "/test", null));

    assertThat(acme.status(healthy)).isEqualTo("applied");
  }

  private static List<CommandEnvelope> healthy() {
    List<CommandEnvelope> commands = new ArrayList<>();
    List<String> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(Acme.someone());
    }
    for (int i = 0; i < HEALTHY; i++) {
      commands.add(envelope(people.get(i % PEOPLE)));
    }
    return commands;
  }

  private static Map<String, ProducerRecord<byte[], byte[]>> poison() {
    Map<String, ProducerRecord<byte[], byte[]>> poison = new LinkedHashMap<>();
    String someone = Acme.someone();
    byte[] json = WireCodecs.COMMANDS.write(envelope(someone));
    poison.put("no key", new ProducerRecord<>(Topics.COMMANDS, null, json));
    poison.put("another key", new ProducerRecord<>(Topics.COMMANDS, WireRecords.key("x"), json));
    poison.put("no value", new ProducerRecord<>(Topics.COMMANDS, WireRecords.key(someone), null));
    poison.put("not JSON", text(someone, "{\"no"));
    poison.put("not UTF-8", record(someone, new byte[] {(byte) 0xff, 0, (byte) 0xfe}));
    poison.put("empty", text(someone, ""));
    poison.put("too deep", text(someone, "[".repeat(100_000)));
    poison.put("version", changed(envelope(someone), node -> node.put("schemaVersion", 2)));
    poison.put("type", changed(envelope(someone), node -> command(node).put("type", "Promote")));
    poison.put("no command", changed(envelope(someone), node -> node.remove("command")));
    poison.put("id", changed(envelope(someone), node -> node.put("id", UUID.randomUUID() + "")));
    poison.put(
        "old id",
        changed(envelope(someone), n -> n.put("id", "00000000-0000-7000-8000-000000000001")));
    poison.put("U+0000", WireRecords.of(envelope(someone, nul(someone)), "/test", null));
    poison.put(
        "actor",
        changed(
            envelope(someone),
            node -> node.putObject("actor").put("kind", "OPERATOR").put("id", "\0")));
    poison.put("reason", changed(envelope(someone), PoisonLeavesAloneTests::replayForNul));
    poison.put("email", upperCase(someone));
    return Collections.unmodifiableMap(poison);
  }

  private static void replayForNul(ObjectNode envelope) {
    envelope
        .putObject("replay")
        .put("originalId", UUID.randomUUID().toString())
        .put("replayOf", UUID.randomUUID().toString())
        .put("position", 1)
        .put("reason", "\0");
  }

  private static ObjectNode command(ObjectNode envelope) {
    return (ObjectNode) envelope.path("command");
  }

  private static ProducerRecord<byte[], byte[]> upperCase(String someone) {
    String email = "X" + someone;
    ProducerRecord<byte[], byte[]> readable =
        changed(envelope(someone), node -> node.put("email", email));
    return record(email, readable.value());
  }

  private static CreateUser nul(String email) {
    CreateUser create = Acme.create(email, null);
    create.profile().attributes().put("displayName", "jsonb takes no \u0000");
    return create;
  }

  private static CommandEnvelope envelope(String email) {
    return envelope(email, Acme.create(email, null));
  }

  private static CommandEnvelope envelope(String email, CreateUser create) {
    var actor = new Actor(Actor.Kind.OPERATOR, "test");
    return new CommandEnvelope(
        CommandIds.next(), acme.organization, email, actor, Instant.now(), create);
  }

  private static ProducerRecord<byte[], byte[]> changed(
      CommandEnvelope envelope, Consumer<ObjectNode> change) {
    var json = (ObjectNode) WireJson.mapper().readTree(WireCodecs.COMMANDS.write(envelope));
    change.accept(json);
    return record(envelope.email(), WireJson.mapper().writeValueAsBytes(json));
  }

  private static ProducerRecord<byte[], byte[]> text(String email, String value) {
    return record(email, value.getBytes(UTF_8));
  }

  private static ProducerRecord<byte[], byte[]> record(String email, byte[] value) {
    return new ProducerRecord<>(Topics.COMMANDS, WireRecords.key(email), value);
  }

  private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return RecordHeaders.text(record.headers(), header);
  }

  private static long positionOf(UUID command) {
    return pipeline
        .sql()
        .sql("select position from command_log where command_id = :id")
        .param("id", command)
        .query(Long.class)
        .single();
  }

  private static void awaitOutcomes(List<UUID> commands) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                pipeline
                    .sql()
                    .sql(
                        "select count(*) from command_log where outcome is not null"
                            + " and command_id in (:ids)")
                    .param("ids", commands)
                    .query(Integer.class)
                    .single()
                    .equals(commands.size()));
  }

  private static Set<String> statuses(List<CommandEnvelope> commands) {
    return pipeline
        .sql()
        .sql("select distinct status from command_log where command_id in (:ids)")
        .param("ids", commands.stream().map(CommandEnvelope::id).toList())
        .query(String.class)
        .set();
  }
}
