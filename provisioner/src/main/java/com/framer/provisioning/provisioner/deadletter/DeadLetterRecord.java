package com.framer.provisioning.provisioner.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.wire.RecordHeaders;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * A record of the dead-letter topic, as a row of {@code dead_letter}. Every record becomes a row:
 * if its headers do not say where it failed, its place on the dead-letter topic counts as its
 * origin.
 *
 * @param summary the readable parts of the command
 */
record DeadLetterRecord(
    String dltTopicId, ConsumerRecord<byte[], byte[]> record, SalvagedCommand summary) {

  static DeadLetterRecord of(String dltTopicId, ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetterRecord(dltTopicId, record, SalvagedCommand.of(record.value()));
  }

  /** A name-based UUID of the origin, so that every copy of a failed record has the same id. */
  UUID id() {
    String origin = originalTopicId() + ":" + originalPartition() + ":" + originalOffset();
    return UUID.nameUUIDFromBytes(origin.getBytes(UTF_8));
  }

  String originalTopic() {
    return saysOrigin() ? text(KafkaHeaders.DLT_ORIGINAL_TOPIC) : record.topic();
  }

  String originalTopicId() {
    return saysOrigin() ? text(RecordHeaders.DLT_ORIGINAL_TOPIC_ID) : dltTopicId;
  }

  int originalPartition() {
    return saysOrigin()
        ? buffer(KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES).getInt()
        : record.partition();
  }

  long originalOffset() {
    return saysOrigin()
        ? buffer(KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES).getLong()
        : record.offset();
  }

  /** The command's position (rule G3); null if the record does not say. */
  @Nullable Long position() {
    try {
      return Long.valueOf(text(RecordHeaders.DLT_POSITION));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  String cause() {
    String cause = text(KafkaHeaders.DLT_EXCEPTION_FQCN);
    return cause.isEmpty() ? "unknown" : cause;
  }

  String message() {
    return text(KafkaHeaders.DLT_EXCEPTION_MESSAGE);
  }

  String stackTrace() {
    return text(KafkaHeaders.DLT_EXCEPTION_STACKTRACE);
  }

  Instant failedAt() {
    return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
  }

  @Nullable CommandId originalId() {
    Replay replay = summary().replay();
    return replay == null ? null : replay.originalId();
  }

  @Nullable UUID replayOf() {
    Replay replay = summary().replay();
    return replay == null ? null : replay.replayOf();
  }

  @Nullable String email() {
    return storable(summary().email());
  }

  @Nullable String type() {
    return storable(summary().type());
  }

  private boolean saysOrigin() {
    return !text(KafkaHeaders.DLT_ORIGINAL_TOPIC).isEmpty()
        && !text(RecordHeaders.DLT_ORIGINAL_TOPIC_ID).isEmpty()
        && buffer(KafkaHeaders.DLT_ORIGINAL_PARTITION, 0).remaining() == Integer.BYTES
        && buffer(KafkaHeaders.DLT_ORIGINAL_OFFSET, 0).remaining() == Long.BYTES;
  }

  private ByteBuffer buffer(String header, int size) {
    Header found = record.headers().lastHeader(header);
    return found == null || found.value() == null
        ? ByteBuffer.allocate(size)
        : ByteBuffer.wrap(found.value());
  }

  private String text(String header) {
    String text = RecordHeaders.text(record.headers(), header);
    return Objects.requireNonNullElse(storable(text), "");
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : StorableText.storable(text);
  }
}
