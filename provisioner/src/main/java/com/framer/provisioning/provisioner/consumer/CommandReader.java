package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.identity.NormalForm;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.CommandLogSettings;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.deadletter.SalvagedCommand;
import com.framer.provisioning.provisioner.kafka.TopicSettings;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads records of the commands topic, and refuses those whose order would not be safe. */
@Component
class CommandReader {
  private static final Actor UNKNOWN = new Actor(Actor.Kind.OPERATOR, "unknown");

  private final CommandLogPartitions partitions;

  CommandReader(CommandLogPartitions partitions, CommandLogSettings log, TopicSettings topics) {
    if (log.retention().compareTo(topics.commandRetention()) <= 0) {
      throw new IllegalArgumentException(
          "provisioner.command-log.retention (%s) must be longer than provisioner.topics.command-retention (%s), or a command on the topic could be applied again, or not be read any more"
              .formatted(log.retention(), topics.commandRetention()));
    }
    this.partitions = partitions;
  }

  /**
   * The command of the record.
   *
   * @throws UnreadableRecordException if it is none, or its key is not its email's normal form (A3)
   */
  ReceivedCommand read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new ReceivedCommand(checked(record), record);
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever is thrown at a record's bytes says that it can't be read, never that we should
      // wait.
      throw new UnreadableRecordException("not a readable command", e);
    }
  }

  private CommandEnvelope checked(ConsumerRecord<byte[], byte[]> record) {
    CommandEnvelope envelope = WireCodecs.COMMANDS.read(record.value());
    if (!Arrays.equals(record.key(), WireRecords.key(envelope.email()))) {
      throw new UnreadableRecordException("the record's key is not the command's email", null);
    }
    if (!envelope.email().equals(NormalForm.ofEmailOrNull(envelope.email()))) {
      throw new UnreadableRecordException("the command's email is not in normal form", null);
    }
    if (!StorableText.isStorable(envelope.actor().id())) {
      throw new UnreadableRecordException("the actor's id can't be stored", null);
    }
    if (envelope.replay() != null && !StorableText.isStorable(envelope.replay().reason())) {
      throw new UnreadableRecordException("the replay's reason can't be stored", null);
    }
    if (!partitions.holds(envelope.id())) {
      throw new UnreadableRecordException("the command id's time is out of the log's range", null);
    }
    return envelope;
  }

  /**
   * What the log takes in of a command that can't be read as a whole, as one of a version to come:
   * its outcome is to reach whoever waits for it. Null if the record says too little, or is under
   * another key than its email: then it is none of that person's commands, and its id may be that
   * of one that is.
   */
  @Nullable LogEntry salvage(ConsumerRecord<byte[], byte[]> record) {
    SalvagedCommand said = SalvagedCommand.of(record.value());
    if (said.id() == null
        || said.organizationId() == null
        || said.email() == null
        || !CommandIds.isValid(said.id())
        || !Arrays.equals(record.key(), WireRecords.key(said.email()))
        || !said.email().equals(NormalForm.ofEmailOrNull(said.email()))
        || !partitions.holds(said.id())) {
      return null;
    }
    return new LogEntry(
        said.id(),
        said.organizationId(),
        said.email(),
        Objects.requireNonNullElse(said.type(), "unknown"),
        Objects.requireNonNullElse(said.actor(), UNKNOWN),
        CommandIds.madeAt(said.id()),
        said.replay(),
        record.partition(),
        record.offset(),
        null);
  }
}
