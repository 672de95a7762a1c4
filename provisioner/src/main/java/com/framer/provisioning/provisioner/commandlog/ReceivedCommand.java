package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.CommandEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A command as it was delivered.
 *
 * @param envelope what the record says
 * @param record the record: its partition, offset, key and headers
 */
public record ReceivedCommand(CommandEnvelope envelope, ConsumerRecord<byte[], byte[]> record) {
  /** What the log takes in of it. */
  public LogEntry logEntry() {
    return LogEntry.of(envelope, record);
  }

  /** Whether an operator asks for it again (rule G6). */
  public boolean isReplay() {
    return envelope.replay() != null;
  }
}
