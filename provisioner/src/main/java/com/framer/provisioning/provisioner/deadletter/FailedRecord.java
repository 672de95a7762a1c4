package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.commandlog.LogEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that failed for good.
 *
 * @param since the offset from which on the consumer read everything up to it
 * @param entry what the log takes in of its command; null if there is no command to be told of
 */
public record FailedRecord(
    ConsumerRecord<byte[], byte[]> record, long since, @Nullable LogEntry entry) {

  /** The same without a command, for one that not even the log can hold. */
  public FailedRecord withoutLogEntry() {
    return new FailedRecord(record, since, null);
  }

  /** For people: topic, partition and offset. */
  public String place() {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
