package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/**
 * What the listener container calls. Passes the records on by partition, and goes back where the
 * database is behind the committed offset, as after it was set back to an earlier state.
 */
@Component
class CommandsListener
    implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandsListener.class);

  private final PartitionRecords partitionRecords;

  /**
   * Up to where each assigned partition was read without a gap. A partition belongs to one consumer
   * thread at a time, so no entry is written by two.
   */
  private final Map<TopicPartition, Long> readUpTo = new ConcurrentHashMap<>();

  CommandsListener(PartitionRecords partitionRecords) {
    this.partitionRecords = partitionRecords;
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> container) {
    Consumer<?, ?> consumer = Objects.requireNonNull(container);
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition =
        records.stream()
            .collect(Collectors.groupingBy(r -> new TopicPartition(r.topic(), r.partition())));
    byPartition.forEach((partition, part) -> process(partition, part, consumer));
  }

  private void process(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<?, ?> consumer) {
    long since = readUpTo.getOrDefault(partition, records.getFirst().offset());
    try {
      partitionRecords.process(records, since);
      readUpTo.put(partition, records.getLast().offset() + 1);
    } catch (PartitionBehindException behind) {
      goBack(partition, behind.nextOffset(), consumer);
    }
  }

  private void goBack(TopicPartition partition, long nextOffset, Consumer<?, ?> consumer) {
    Long earliest = consumer.beginningOffsets(Set.of(partition)).get(partition);
    if (earliest != null && earliest > nextOffset) {
      throw new IllegalStateException(
          "Alarm: %s begins at offset %d, but the database is applied up to %d only; what lies between is lost to it"
              .formatted(partition, earliest, nextOffset));
    }
    LOG.warn("{} goes back to offset {}, up to which the database is", partition, nextOffset);
    readUpTo.put(partition, nextOffset);
    consumer.seek(partition, nextOffset);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    readUpTo.keySet().removeAll(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    readUpTo.keySet().removeAll(partitions);
  }
}
