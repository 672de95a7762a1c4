package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import com.framer.provisioning.provisioner.topic.CommandTopic;
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
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
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
  private final PartitionProgress progress;
  private final CommandTopic topic;

  /**
   * Up to where each assigned partition was read without a gap. A consumer that lost a partition
   * may still write its entry beside the new owner; whatever stands here, the progress row, locked
   * in the chunk's transaction, decides.
   */
  private final Map<TopicPartition, Long> readUpTo = new ConcurrentHashMap<>();

  CommandsListener(
      PartitionRecords partitionRecords, PartitionProgress progress, CommandTopic topic) {
    this.partitionRecords = partitionRecords;
    this.progress = progress;
    this.topic = topic;
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

  /** A partition without new records is compared too: what it lacks may be a deactivation. */
  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    TopicPartition partition = idle.getTopicPartition();
    Consumer<?, ?> consumer = idle.getConsumer();
    try {
      long position = consumer.position(partition);
      progress
          .find(topic.id(), partition.partition())
          .filter(next -> next < position)
          .ifPresent(next -> goBack(partition, next, consumer));
    } catch (RuntimeException e) { // the next record, or the next idle moment, tries again
      LOG.warn("{} can't be compared with the database now", partition, e);
    }
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
