package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.commandlog.LogEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that failed for good.
 *
 * @param since the offset from which the consumer read everything up to this record
 * @param entry the command log's entry of its command; null if the record holds no command that
 *     could have an outcome
 */
public record FailedRecord(
    ConsumerRecord<byte[], byte[]> record, long since, @Nullable LogEntry entry) {

  /** The same without the entry, for a command that the log can't hold. */
  public FailedRecord withoutLogEntry() {
    return new FailedRecord(record, since, null);
  }

  /**
   * For log lines: topic, partition and offset, for example {@code provisioning.commands-3@120}.
   */
  public String place() {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
