package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.WireRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes to the commands topic directly, without a gateway. */
public final class CommandPublisher implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  /** Connects to the broker. */
  public CommandPublisher(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "linger.ms", 0,
                // Longer than any outage that is injected.
                "delivery.timeout.ms", 180_000,
                "request.timeout.ms", 3_000,
                "max.block.ms", 180_000,
                "reconnect.backoff.max.ms", 200),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Returns when the topic has acknowledged the command; retries during an outage. */
  public RecordMetadata publish(CommandEnvelope command) {
    return publish(WireRecords.of(command, "/guarantee", null));
  }

  /**
   * Publishes the commands without waiting in between, and returns when the topic has acknowledged
   * all.
   */
  public void publish(List<CommandEnvelope> commands) {
    commands.stream()
        .map(command -> producer.send(WireRecords.of(command, "/guarantee", null)))
        .toList()
        .forEach(CommandPublisher::await);
  }

  /** Returns when the topic has acknowledged the record; retries during an outage. */
  public RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
    return await(producer.send(record));
  }

  private static RecordMetadata await(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker has been down for too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
