package com.framer.provisioning.provisioner.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.kafka.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/** The durable home of what failed for good: the record as it came, with where from and why. */
@Component
class DeadLetterTopic {
  /** A failed statement's text may hold a whole row. */
  private static final int MAX_MESSAGE = 1000;

  private final KafkaTemplate<byte[], byte[]> kafka;

  DeadLetterTopic(KafkaTemplate<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  /**
   * Copies the record, on the same partition, and waits until the topic has it.
   *
   * @throws java.util.concurrent.CompletionException if it did not take it; nothing may be skipped
   *     then
   */
  void add(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
    var copy =
        new ProducerRecord<>(
            Topics.COMMANDS_DLT,
            record.partition(),
            record.key(),
            record.value(),
            record.headers());
    Headers headers = copy.headers();
    text(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic());
    headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, intBytes(record.partition()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, longBytes(record.offset()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, longBytes(record.timestamp()));
    text(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, cause.getClass().getName());
    text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, message(cause));
    kafka.send(copy).join();
  }

  private static String message(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
  }

  private static void text(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private static byte[] intBytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static byte[] longBytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
