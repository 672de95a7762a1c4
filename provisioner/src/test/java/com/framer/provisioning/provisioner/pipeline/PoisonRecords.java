package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that must be dead-lettered, for each reason that there is.
 *
 * @param organization the Organization of their commands
 */
record PoisonRecords(OrganizationId organization) {

  /** One record of every kind. */
  Collection<ProducerRecord<byte[], byte[]>> all() {
    Map<String, ProducerRecord<byte[], byte[]>> poison = new LinkedHashMap<>();
    String someone = Acme.someone();
    byte[] json = WireCodecs.COMMANDS.write(envelope(someone));
    poison.put("no key", new ProducerRecord<>(Topics.COMMANDS, null, json));
    poison.put("another key", new ProducerRecord<>(Topics.COMMANDS, "x".getBytes(UTF_8), json));
    poison.put("no value", new ProducerRecord<>(Topics.COMMANDS, someone.getBytes(UTF_8), null));
    poison.put("not JSON", text(someone, "{\"no"));
    poison.put("not UTF-8", record(someone, new byte[] {(byte) 0xff, 0, (byte) 0xfe}));
    poison.put("empty", text(someone, ""));
    poison.put("too deep", text(someone, "[".repeat(100_000)));
    poison.put("version", changed(envelope(someone), node -> node.put("schemaVersion", 9)));
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
    poison.put("reason", changed(envelope(someone), PoisonRecords::replayForNul));
    poison.put("email", upperCase(someone));
    return poison.values();
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

  private ProducerRecord<byte[], byte[]> upperCase(String someone) {
    String email = "X" + someone;
    ProducerRecord<byte[], byte[]> readable =
        changed(envelope(someone), node -> node.put("email", email));
    return record(email, readable.value());
  }

  /** A create that PostgreSQL refuses. */
  static CreateUser nul(String email) {
    CreateUser create = Acme.create(email, null);
    create.profile().attributes().put("nickName", "jsonb takes no \u0000");
    return create;
  }

  /** A command that can be applied. */
  CommandEnvelope envelope(String email) {
    return envelope(email, Acme.create(email, null));
  }

  CommandEnvelope envelope(String email, CreateUser create) {
    var actor = new Actor(Actor.Kind.OPERATOR, "test");
    return new CommandEnvelope(
        CommandId.next(), organization, Email.of(email), actor, Instant.now(), create);
  }

  /** The command's record with another JSON. */
  static ProducerRecord<byte[], byte[]> changed(
      CommandEnvelope envelope, Consumer<ObjectNode> change) {
    var json = (ObjectNode) WireJson.mapper().readTree(WireCodecs.COMMANDS.write(envelope));
    change.accept(json);
    return record(envelope.email().value(), WireJson.mapper().writeValueAsBytes(json));
  }

  private static ProducerRecord<byte[], byte[]> text(String email, String value) {
    return record(email, value.getBytes(UTF_8));
  }

  private static ProducerRecord<byte[], byte[]> record(String email, byte[] value) {
    return new ProducerRecord<>(Topics.COMMANDS, email.getBytes(UTF_8), value);
  }
}
