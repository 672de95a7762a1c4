package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records that no gateway of this release publishes, or that are large. */
final class HostileRecords {
  private static final int LARGE = 900_000;

  private final TrafficContext context;
  private final Setup setup;
  private final Person victim;
  private final Person bystander;

  HostileRecords(TrafficContext context, Setup setup, Person victim, Person bystander) {
    this.context = context;
    this.setup = setup;
    this.victim = victim;
    this.bystander = bystander;
  }

  /** Returns when the topic has acknowledged it. */
  void publish(HostileAct act, Random random) {
    switch (act) {
      case RECORD_TOO_COSTLY -> tooCostly();
      case LARGE_USER -> largeUser();
      case MISPLACED_RECORD -> misplaced(random);
      case EMPTY_RECORD -> empty(random);
      case REUSED_ID -> reusedId(random);
      case PATCH_TOO_COSTLY_FOR_THE_GATEWAY,
          PATCH_TOO_COSTLY_FOR_THE_PROVISIONER,
          WRONG_TOKEN,
          LOOK_ALIKE_EMAIL ->
          throw new IllegalArgumentException(act + " is a request");
    }
  }

  private void tooCostly() {
    ProducerRecord<byte[], byte[]> harmless = record(victim.setNickName("costly"));
    var command = (ObjectNode) WireJson.mapper().readTree(harmless.value());
    CostlyPatch.putInto((ObjectNode) command.get("command"));
    byte[] costly = WireJson.mapper().writeValueAsBytes(command);
    publishPoison(HostileAct.RECORD_TOO_COSTLY, victim, costly);
  }

  /** The User is large for a moment only, so that few outcomes are. */
  private void largeUser() {
    publish(bystander.setNickName("l".repeat(LARGE)));
    publish(bystander.setNickName("small again"));
    history().addHostileAct(HostileAct.LARGE_USER);
  }

  /** A random partition that is not the one of the key. */
  private void misplaced(Random random) {
    CommandEnvelope command = bystander.setNickName("misplaced " + random.nextInt(100));
    ProducerRecord<byte[], byte[]> record = record(command);
    int right = BuiltInPartitioner.partitionForKey(record.key(), SystemUnderTest.PARTITIONS);
    int distance = 1 + random.nextInt(SystemUnderTest.PARTITIONS - 1);
    int wrong = (right + distance) % SystemUnderTest.PARTITIONS;
    context
        .publisher()
        .publish(
            new ProducerRecord<>(
                record.topic(), wrong, record.key(), record.value(), record.headers()));
    history().add(Call.publishedDirectly(command));
    history().addHostileAct(HostileAct.MISPLACED_RECORD);
  }

  private void empty(Random random) {
    byte @Nullable [] value = random.nextBoolean() ? new byte[0] : null;
    publishPoison(HostileAct.EMPTY_RECORD, victim, value);
  }

  /** Waits until the first command is decided, so that it is certain which of the two is first. */
  private void reusedId(Random random) {
    CommandEnvelope first = victim.setNickName("first " + random.nextInt(100));
    publish(first);
    if (setup.isDecidedWhile(first.id(), context.pace()::isRunning)) {
      CommandEnvelope second = withId(first.id(), bystander.setNickName("under another's id"));
      RecordMetadata metadata = context.publisher().publish(record(second));
      history().addReusedId(place(metadata));
      history().addHostileAct(HostileAct.REUSED_ID);
    }
  }

  private static CommandEnvelope withId(CommandId id, CommandEnvelope command) {
    return new CommandEnvelope(
        id,
        command.organizationId(),
        command.email(),
        command.actor(),
        command.issuedAt(),
        command.command());
  }

  private void publish(CommandEnvelope command) {
    context.publisher().publish(command);
    history().add(Call.publishedDirectly(command));
  }

  private void publishPoison(HostileAct act, Person person, byte @Nullable [] value) {
    byte[] key = WireRecords.key(Email.of(person.email()));
    RecordMetadata metadata =
        context.publisher().publish(new ProducerRecord<>(Topics.COMMANDS, key, value));
    history().addPoison(place(metadata));
    history().addHostileAct(act);
  }

  private static ProducerRecord<byte[], byte[]> record(CommandEnvelope command) {
    return WireRecords.of(command, "/guarantee", null);
  }

  private static String place(RecordMetadata metadata) {
    return metadata.partition() + "@" + metadata.offset();
  }

  private History history() {
    return context.history();
  }
}
