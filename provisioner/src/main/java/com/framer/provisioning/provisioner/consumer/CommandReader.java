package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.email.NormalForm;
import com.framer.provisioning.common.json.UnreadableRecordException;
import com.framer.provisioning.common.kafka.WireRecords;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Reads records of the commands topic, and refuses those whose order would not be safe. */
@Component
class CommandReader {
  private final CommandLogPartitions partitions;

  CommandReader(CommandLogPartitions partitions) {
    this.partitions = partitions;
  }

  /**
   * The command of the record.
   *
   * @throws UnreadableRecordException if it is none, or its key is not its email's normal form (A3)
   */
  ReceivedCommand read(ConsumerRecord<byte[], byte[]> record) {
    CommandEnvelope envelope = CommandEnvelope.CODEC.read(record.value());
    if (!Arrays.equals(record.key(), WireRecords.key(envelope.email()))) {
      throw new UnreadableRecordException("the record's key is not the command's email", null);
    }
    if (!envelope.email().equals(NormalForm.ofEmailOrNull(envelope.email()))) {
      throw new UnreadableRecordException("the command's email is not in normal form", null);
    }
    partitions.check(envelope.id());
    return new ReceivedCommand(envelope, record);
  }
}
