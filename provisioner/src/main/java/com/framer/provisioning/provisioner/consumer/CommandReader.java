package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.CommandLogSettings;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.commandlog.ShownInActivity;
import com.framer.provisioning.provisioner.deadletter.SalvagedCommand;
import com.framer.provisioning.provisioner.kafka.CommandTraces;
import com.framer.provisioning.provisioner.kafka.TopicSettings;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Reads records of the commands topic, and rejects those whose order could not be kept. */
@Component
class CommandReader {
  private static final Actor UNKNOWN = new Actor(Actor.Kind.OPERATOR, "unknown");

  private final CommandLogPartitions partitions;
  private final CommandTraces traces;

  CommandReader(
      CommandLogPartitions partitions,
      CommandLogSettings log,
      TopicSettings topics,
      CommandTraces traces) {
    log.requireLongerThan(topics.commandRetention());
    this.partitions = partitions;
    this.traces = traces;
  }

  /**
   * Reads the command of the record.
   *
   * @throws UnreadableRecordException if the record holds no command, or its key is not the normal
   *     form of the command's email (rule A3)
   */
  ReceivedCommand read(ConsumerRecord<byte[], byte[]> record) {
    try {
      CommandEnvelope envelope = checked(record);
      return new ReceivedCommand(envelope, record, traces.begin(envelope, record));
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Reading bytes needs no infrastructure, so whatever is thrown is permanent, never temporary.
      throw new UnreadableRecordException("not a readable command", e);
    }
  }

  private CommandEnvelope checked(ConsumerRecord<byte[], byte[]> record) {
    CommandEnvelope envelope = WireCodecs.COMMANDS.read(record.value());
    if (!Arrays.equals(record.key(), WireRecords.key(envelope.email()))) {
      throw new UnreadableRecordException("the record's key is not the command's email", null);
    }
    if (!StorableText.isStorable(envelope.actor().id())) {
      throw new UnreadableRecordException("the actor's id can't be stored", null);
    }
    if (envelope.replay() != null && !StorableText.isStorable(envelope.replay().reason())) {
      throw new UnreadableRecordException("the replay's reason can't be stored", null);
    }
    if (!partitions.canHold(envelope.id())) {
      throw new UnreadableRecordException(
          "the command id's time is before the log's retention or too far ahead", null);
    }
    return envelope;
  }

  /**
   * The log entry of a command that can't be read as a whole, for example one of a later version,
   * so that its outcome reaches the client that waits for it. Empty if the record says too little,
   * or its key is not its email: then the command does not belong to that person, and its id may be
   * the id of a command that does.
   */
  Optional<LogEntry> salvage(ConsumerRecord<byte[], byte[]> record) {
    SalvagedCommand salvaged = SalvagedCommand.of(record.value());
    Optional<Email> email = emailThatIsTheKey(record, salvaged);
    if (salvaged.id() == null
        || salvaged.organizationId() == null
        || email.isEmpty()
        || !salvaged.id().isValid()
        || !partitions.canHold(salvaged.id())) {
      return Optional.empty();
    }
    return Optional.of(
        new LogEntry(
            salvaged.id(),
            salvaged.organizationId(),
            email.get(),
            Objects.requireNonNullElse(salvaged.type(), "unknown"),
            Objects.requireNonNullElse(salvaged.actor(), UNKNOWN),
            salvaged.id().madeAt(),
            salvaged.replay(),
            record.partition(),
            record.offset(),
            ShownInActivity.ofUnreadable(record)));
  }

  /** The email if it is in normal form, and the record's key (rule A3). */
  private static Optional<Email> emailThatIsTheKey(
      ConsumerRecord<byte[], byte[]> record, SalvagedCommand salvaged) {
    return Optional.ofNullable(salvaged.email())
        .flatMap(Email::parse)
        .filter(email -> email.value().equals(salvaged.email()))
        .filter(email -> Arrays.equals(record.key(), WireRecords.key(email)));
  }
}
