package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.CommandEnvelope;
import io.opentelemetry.api.trace.Span;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A command and the record that it was delivered in.
 *
 * @param record gives partition, offset, key and headers
 * @param span of its processing, which ends when its outcome is published; null if it is not traced
 */
public record ReceivedCommand(
    CommandEnvelope envelope, ConsumerRecord<byte[], byte[]> record, @Nullable Span span) {
  /** A command that is not traced. */
  public ReceivedCommand(CommandEnvelope envelope, ConsumerRecord<byte[], byte[]> record) {
    this(envelope, record, null);
  }

  /** What the command log stores when it receives the command. */
  public LogEntry logEntry() {
    return LogEntry.of(envelope, record);
  }

  /** Whether the command is a replay (rule G6). */
  public boolean isReplay() {
    return envelope.replay() != null;
  }
}
