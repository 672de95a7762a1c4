package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads {@code provisioning.outcomes}: every partition from its end, in no consumer group, since
 * each gateway needs all of them. An outcome that it misses is in {@code command_log}.
 */
@Component
final class OutcomeRecords {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecords.class);

  /** Bounds one poll without records; the first record ends it at once, and so does the stop. */
  private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);

  private final PendingCommands pendingCommands;
  private final GatewayInstance instance;
  private final FetchWatch watch;

  OutcomeRecords(PendingCommands pendingCommands, GatewayInstance instance, Clock clock) {
    this.pendingCommands = pendingCommands;
    this.instance = instance;
    this.watch = new FetchWatch(clock);
  }

  /** Assigns all partitions at their ends; returns false if there is no topic yet. */
  boolean assign(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.OUTCOMES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // seekToEnd alone is lazy: the end that it finds later could be after an outcome that we need.
    partitions.forEach(consumer::position);
    return !partitions.isEmpty();
  }

  /** Reads what is there, and completes the requests that wait for it. */
  void poll(Consumer<byte[], byte[]> consumer) {
    consumer.poll(POLL_TIMEOUT).forEach(this::complete);
    watch.look(consumer);
  }

  private void complete(ConsumerRecord<byte[], byte[]> record) {
    if (!instance.id().equals(RecordHeaders.text(record.headers(), RecordHeaders.GATEWAY))) {
      return;
    }
    try {
      pendingCommands.complete(WireCodecs.OUTCOMES.read(record.value()), record.headers());
    } catch (UnreadableRecordException e) {
      LOG.error(
          "The outcome at {}-{} offset {} can't be read; its request will look into command_log",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
    }
  }
}
