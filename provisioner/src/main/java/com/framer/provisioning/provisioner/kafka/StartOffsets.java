package com.framer.provisioning.provisioner.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where newly assigned partitions are read from: their committed offset, or the start of the topic.
 * The consumer is not asked for its position: with KIP-848's protocol, a consumer that is stopped
 * at this moment reports the assignment while it leaves the group. It would wait for a position
 * until {@code default.api.timeout.ms} is over, and no other consumer would get the partitions
 * until then.
 */
final class StartOffsets {
  private static final Logger LOG = LoggerFactory.getLogger(StartOffsets.class);

  /** For each of the two requests; a consumer that leaves the group waits no longer than that. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private StartOffsets() {}

  /** The offset by partition; empty if the broker does not answer. */
  static Map<TopicPartition, Long> of(
      Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
    try {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      consumer
          .committed(Set.copyOf(partitions), TIMEOUT)
          .forEach(
              (partition, committed) -> {
                if (committed != null) {
                  offsets.put(partition, committed.offset());
                }
              });
      Set<TopicPartition> uncommitted = new HashSet<>(partitions);
      uncommitted.removeAll(offsets.keySet());
      offsets.putAll(consumer.beginningOffsets(uncommitted, TIMEOUT));
      return offsets;
    } catch (KafkaException e) {
      LOG.warn("Kafka does not say where {} are read from: {}", partitions, e.toString());
      return Map.of();
    }
  }
}
