package com.framer.provisioning.provisioner.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/**
 * Puts records that failed for good on the dead-letter topic: unchanged, with headers that say
 * where they failed, at which position and why. The headers are those of Spring's {@code
 * DeadLetterPublishingRecoverer}, which other tools know, and our own.
 */
@Component
class DeadLetterTopic {
  /** Characters; a failed statement's message may hold a whole row. */
  private static final int MAX_MESSAGE = 1000;

  /** Characters; keeps the copy below the topic's limit of bytes per record. */
  private static final int MAX_STACK_TRACE = 8000;

  private static final String SPRING_PREFIX = "kafka_dlt-";
  private static final String OUR_PREFIX = "provisioning-dlt-";

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final TopicIds topics;

  DeadLetterTopic(KafkaTemplate<byte[], byte[]> kafka, TopicIds topics) {
    this.kafka = kafka;
    this.topics = topics;
  }

  /**
   * Copies the record to the same partition of the dead-letter topic, and waits for the broker's
   * acknowledgement.
   *
   * @param position the command's position (rule G3)
   * @throws DeadLetterTooLargeException if the topic takes no record of this size
   * @throws CompletionException if the broker did not acknowledge it; the record must not be
   *     skipped then
   */
  void add(ConsumerRecord<byte[], byte[]> record, long position, Throwable cause) {
    var copy =
        new ProducerRecord<>(Topics.COMMANDS_DLT, record.partition(), record.key(), record.value());
    Headers headers = copy.headers();
    addOriginal(record.headers(), headers);
    text(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic());
    text(headers, RecordHeaders.DLT_ORIGINAL_TOPIC_ID, topics.commands());
    headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, intBytes(record.partition()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, longBytes(record.offset()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, longBytes(record.timestamp()));
    text(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, cause.getClass().getName());
    text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, shortened(message(cause), MAX_MESSAGE));
    text(headers, KafkaHeaders.DLT_EXCEPTION_STACKTRACE, stackTrace(cause));
    text(headers, RecordHeaders.DLT_POSITION, Long.toString(position));
    Object commandId = SalvagedCommand.of(record.value()).id();
    if (commandId != null) {
      text(headers, RecordHeaders.DLT_COMMAND_ID, commandId.toString());
    }
    send(record, copy);
  }

  private void send(ConsumerRecord<byte[], byte[]> failed, ProducerRecord<byte[], byte[]> copy) {
    try {
      kafka.send(copy).join();
    } catch (CompletionException refusal) {
      if (Failures.rootOf(refusal) instanceof RecordTooLargeException) {
        throw new DeadLetterTooLargeException(failed.partition(), failed.offset(), refusal);
      }
      throw refusal;
    }
  }

  /**
   * Without dead-letter headers: a record that was copied back from a dead-letter topic and fails
   * again would collect them without end.
   */
  private static void addOriginal(Headers from, Headers to) {
    for (Header header : from) {
      if (!header.key().startsWith(SPRING_PREFIX) && !header.key().startsWith(OUR_PREFIX)) {
        to.add(header);
      }
    }
  }

  /** Includes the innermost message: there PostgreSQL says what it refused. */
  static String message(Throwable cause) {
    Throwable innermost = Failures.rootOf(cause);
    String message = String.valueOf(cause.getMessage());
    return innermost.equals(cause) ? message : described(innermost) + " in " + message;
  }

  /**
   * With the detail, which may be a whole row: logServerErrorDetail in provisioner.yaml keeps it
   * out of the exception's own message, and so out of the log (rule A5).
   */
  private static String described(Throwable innermost) {
    return innermost instanceof PSQLException refusal && refusal.getServerErrorMessage() != null
        ? PSQLException.class.getName() + ": " + refusal.getServerErrorMessage()
        : innermost.toString();
  }

  private static String stackTrace(Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return shortened(trace.toString(), MAX_STACK_TRACE);
  }

  private static String shortened(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }

  private static void text(Headers headers, String name, @Nullable String value) {
    headers.add(name, String.valueOf(value).getBytes(UTF_8));
  }

  private static byte[] intBytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static byte[] longBytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
