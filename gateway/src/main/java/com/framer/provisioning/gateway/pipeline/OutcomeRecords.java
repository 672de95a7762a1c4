package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The records of {@code provisioning.outcomes}: every partition from its end, in no consumer group,
 * since each gateway needs them all. What is missed is found in {@code command_log}.
 */
@Component
final class OutcomeRecords {
  private static final Logger log = LoggerFactory.getLogger(OutcomeRecords.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final PendingCommands pendingCommands;
  private final GatewayInstance instance;

  OutcomeRecords(PendingCommands pendingCommands, GatewayInstance instance) {
    this.pendingCommands = pendingCommands;
    this.instance = instance;
  }

  /** Assigns all partitions at their ends; false if there is no topic yet. */
  boolean assign(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.OUTCOMES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: without asking, a record published now could lie before the end found later.
    partitions.forEach(consumer::position);
    return !partitions.isEmpty();
  }

  /** Waits a little for records, and ends the waits that they end. */
  void poll(Consumer<byte[], byte[]> consumer) {
    consumer.poll(POLL).forEach(this::hear);
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    if (!instance.id().equals(RecordHeaders.text(record.headers(), RecordHeaders.GATEWAY))) {
      return;
    }
    try {
      pendingCommands.decided(WireCodecs.OUTCOMES.read(record.value()));
    } catch (UnreadableRecordException e) {
      log.error(
          "an outcome at {}-{} offset {} can't be read; its request looks into command_log",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
    }
  }
}
