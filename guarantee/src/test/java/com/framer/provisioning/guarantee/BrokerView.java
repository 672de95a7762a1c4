package com.framer.provisioning.guarantee;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.testkit.broker.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads from the broker how far the provisioners have committed, and what they published. */
final class BrokerView implements AutoCloseable {
  private final String bootstrapServers;
  private final Admin admin;

  BrokerView(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
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
  List<String> publishedStatuses(CommandId command) {
    return TopicReader.readAll(bootstrapServers, Topics.OUTCOMES).stream()
        .map(record -> WireCodecs.OUTCOMES.read(record.value()))
        .filter(outcome -> outcome.commandId().equals(command))
        .map(outcome -> outcome.outcome().status())
        .toList();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
