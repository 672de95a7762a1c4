package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Commands as they were received on partition 3. */
final class Received {
  static final OrganizationId ORGANIZATION = OrganizationId.random();
  static final int PARTITION = 3;

  private Received() {}

  /** A PATCH of that person whose record has so many bytes. */
  static ReceivedCommand command(String email, long offset, int bytes) {
    return command(email, offset, bytes, new PatchUser(ScimId.random(), List.of()));
  }

  /** A command that creates a Workspace of that Organization. */
  static ReceivedCommand newWorkspace(OrganizationId organization, long offset) {
    var create = new CreateWorkspace(WorkspaceId.random(), "Design", Role.EDITOR);
    return command(organization, "ada@example.com", offset, 300, create);
  }

  /** A command that gives that person the former access again. */
  static ReceivedCommand restoration(String email, long offset) {
    return command(email, offset, 300, new RestoreAccess());
  }

  private static ReceivedCommand command(String email, long offset, int bytes, Command command) {
    return command(ORGANIZATION, email, offset, bytes, command);
  }

  private static ReceivedCommand command(
      OrganizationId organization, String email, long offset, int bytes, Command command) {
    var envelope =
        new CommandEnvelope(
            CommandId.next(),
            organization,
            Email.of(email),
            new Actor(Actor.Kind.SCIM_TOKEN, "token"),
            Instant.EPOCH,
            command);
    byte[] key = WireRecords.key(envelope.email());
    return new ReceivedCommand(
        envelope,
        new ConsumerRecord<>(
            Topics.COMMANDS,
            PARTITION,
            offset,
            0,
            TimestampType.CREATE_TIME,
            key.length,
            bytes,
            key,
            new byte[0],
            new RecordHeaders(),
            Optional.empty()));
  }

  /** A chunk of so many commands from that offset on. */
  static Chunk chunk(long offset, int commands) {
    List<ReceivedCommand> received =
        LongStream.range(offset, offset + commands)
            .mapToObj(at -> command("ada@example.com", at, 100))
            .toList();
    return new Chunk(received, offset);
  }
}
