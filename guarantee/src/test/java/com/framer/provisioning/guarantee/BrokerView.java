package com.framer.provisioning.guarantee;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads from the broker how far the provisioners have committed, and what they published. */
final class BrokerView implements AutoCloseable {
  private final Map<String, Object> properties;
  private final Admin admin;

  BrokerView(String bootstrapServers) {
    properties = Map.of("bootstrap.servers", bootstrapServers);
    admin = Admin.create(properties);
  }

  /**
   * Whether the provisioners have committed the offset of the record. From then on, its commit and
   * the publishing of its outcome have returned, so no fault point triggers for it any more.
   */
  boolean hasCommitted(RecordMetadata command) throws ExecutionException, InterruptedException {
    OffsetAndMetadata committed =
        admin
            .listConsumerGroupOffsets("provisioner")
            .partitionsToOffsetAndMetadata()
            .get()
            .get(new TopicPartition(command.topic(), command.partition()));
    return committed != null && committed.offset() > command.offset();
  }

  /**
   * The statuses of all records on the outcomes topic that are about the command, in their order.
   */
  List<String> publishedStatuses(UUID command) {
    List<String> statuses = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.OUTCOMES).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  OutcomeEnvelope outcome = WireCodecs.OUTCOMES.read(record.value());
                  if (outcome.commandId().equals(command)) {
                    statuses.add(outcome.outcome().status());
                  }
                });
      }
    }
    return statuses;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
