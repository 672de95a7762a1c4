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
 * From where partitions are read that a consumer was given just now: their committed offset, or
 * where the topic begins. The consumer is not asked for its position: if it is stopped at this
 * moment, it tells what it was given while it leaves the group, never gets a position any more, and
 * would keep the partitions from the others until {@code default.api.timeout.ms} is over.
 */
public final class StartOffsets {
  private static final Logger LOG = LoggerFactory.getLogger(StartOffsets.class);

  /** For each of the two answers; a consumer that leaves waits no longer than that. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private StartOffsets() {}

  /** Of those partitions; empty if the broker does not say. */
  public static Map<TopicPartition, Long> of(
      Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
    try {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      consumer
          .committed(Set.copyOf(partitions), PATIENCE)
          .forEach(
              (partition, committed) -> {
                if (committed != null) {
                  offsets.put(partition, committed.offset());
                }
              });
      Set<TopicPartition> others = new HashSet<>(partitions);
      others.removeAll(offsets.keySet());
      offsets.putAll(consumer.beginningOffsets(others, PATIENCE));
      return offsets;
    } catch (KafkaException e) {
      LOG.warn("From where {} are read is not known yet: {}", partitions, e.toString());
      return Map.of();
    }
  }
}
