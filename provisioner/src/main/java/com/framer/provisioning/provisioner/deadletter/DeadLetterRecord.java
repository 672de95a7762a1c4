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

  /** The longest normal form; what no command has may be of any length, and is in indexes. */
  private static final int MAX_EMAIL = 320;

  /** Several times the longest name of a command; it is in indexes too. */
  private static final int MAX_TYPE = 100;

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
    return shortened(summary().email(), MAX_EMAIL);
  }

  @Nullable String type() {
    return shortened(summary().type(), MAX_TYPE);
  }

  String headers() {
    return HeadersAsJson.of(record.headers());
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

  private static @Nullable String shortened(@Nullable String text, int length) {
    String storable = storable(text);
    return storable == null || storable.codePointCount(0, storable.length()) <= length
        ? storable
        : storable.substring(0, storable.offsetByCodePoints(0, length));
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : StorableText.storable(text);
  }
}
