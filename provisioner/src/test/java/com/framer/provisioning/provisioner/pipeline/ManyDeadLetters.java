package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireCodecs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** Rows of {@code dead_letter} that a bad release left behind, made without the topic. */
record ManyDeadLetters(Pipeline pipeline, Acme acme) {

  /** So many people whom a bad release did not create; the ids of the dead letters. */
  List<UUID> creates(int people) {
    return Stream.generate(Acme::someone).limit(people).map(this::create).toList();
  }

  /** A create of that person. */
  UUID create(String email) {
    return add(email, Acme.create(email, null));
  }

  /** A create of that person and then so many renames, in the order of their positions. */
  List<UUID> createAndRenames(String email, int renames) {
    CreateUser create = Acme.create(email, null);
    List<UUID> ids = new ArrayList<>(List.of(add(email, create)));
    IntStream.rangeClosed(1, renames)
        .mapToObj(
            n ->
                new PatchUser(
                    create.scimId(),
                    List.of(
                        new PatchOperation(
                            Op.REPLACE,
                            AttributePath.of("nickName"),
                            StringNode.valueOf("name " + n)))))
        .forEach(patch -> ids.add(add(email, patch)));
    return ids;
  }

  /** A deletion of that person if the User has that version. */
  UUID deletion(String email, long version) {
    CommandEnvelope envelope =
        Pipeline.envelope(acme.organization, email, new DeleteUser(acme.scimId(email)))
            .ifMatch(List.of(version));
    return add(email, WireCodecs.COMMANDS.write(envelope), envelope);
  }

  /** A record that is no command. */
  UUID unreadable() {
    return add("nobody", new byte[] {'{'}, null);
  }

  private UUID add(String email, Command command) {
    CommandEnvelope envelope = Pipeline.envelope(acme.organization, email, command);
    return add(email, WireCodecs.COMMANDS.write(envelope), envelope);
  }

  private UUID add(String key, byte[] value, @Nullable CommandEnvelope envelope) {
    UUID id = UUID.randomUUID();
    pipeline
        .sql()
        .sql(
            """
            insert into dead_letter (
              id, original_topic, original_topic_id, original_partition, original_offset, command_id,
              organization_id, email, type, position, cause, failed_at, record_key, record_value,
              dlt_topic_id, dlt_partition, dlt_offset)
            select :id, 'provisioning.commands', 'made', 0, p, :command, :organization, :email,
              :type, p, 'com.example.BadReleaseException', now(), :key, :value, 'made', 0, p
            from nextval('command_position') as p
            """)
        .param("id", id)
        .param("command", envelope == null ? null : envelope.id().value())
        .param("organization", envelope == null ? null : envelope.organizationId().value())
        .param("email", envelope == null ? null : envelope.email().value())
        .param("type", envelope == null ? null : envelope.command().getClass().getSimpleName())
        .param("key", key.getBytes(UTF_8))
        .param("value", value)
        .update();
    return id;
  }
}
