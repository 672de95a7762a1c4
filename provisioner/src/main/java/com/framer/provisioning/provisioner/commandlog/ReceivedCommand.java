package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.CommandEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A command and the record that it was delivered in.
 *
 * @param record gives partition, offset, key and headers
 */
public record ReceivedCommand(CommandEnvelope envelope, ConsumerRecord<byte[], byte[]> record) {
  /** What the command log stores when it receives the command. */
  public LogEntry logEntry() {
    return LogEntry.of(envelope, record);
  }

  /** Whether the command is a replay (rule G6). */
  public boolean isReplay() {
    return envelope.replay() != null;
  }
}
