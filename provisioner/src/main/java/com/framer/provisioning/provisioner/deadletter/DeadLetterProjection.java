package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.kafka.IdleChecks;
import com.framer.provisioning.provisioner.kafka.ReadPositions;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

/**
 * Projects the records of the dead-letter topic into the table. The table, not the consumer group,
 * says how far the projection is: if the table is lost or restored to an earlier state, the
 * projection reads the topic again.
 */
@Component
class DeadLetterProjection
    implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
        ConsumerAwareRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProjection.class);

  private final DeadLetterTable table;
  private final TopicIds topics;
  private final IdleChecks idleChecks;
  private final ReadPositions positions = new ReadPositions();

  DeadLetterProjection(DeadLetterTable table, TopicIds topics, IdleChecks idleChecks) {
    this.table = table;
    this.topics = topics;
    this.idleChecks = idleChecks;
  }

  /**
   * The container hands over the records of one partition at a time ({@code subBatchPerPartition}).
   */
  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records,
      @Nullable Acknowledgment offsets,
      @Nullable Consumer<?, ?> container) {
    Consumer<?, ?> consumer = Objects.requireNonNull(container);
    ConsumerRecord<byte[], byte[]> first = records.getFirst();
    var partition = new TopicPartition(first.topic(), first.partition());
    if (seekBackIfBehind(partition, first.offset(), consumer)) {
      return;
    }
    table.put(records.stream().map(r -> DeadLetterRecord.of(topics.deadLetters(), r)).toList());
    positions.advance(partition, records.getLast().offset() + 1);
    Objects.requireNonNull(offsets).acknowledge();
  }

  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    TopicPartition partition = idle.getTopicPartition();
    if (partition.topic().equals(Topics.COMMANDS_DLT)) {
      idleChecks.run(() -> compare(partition, idle.getConsumer()));
    }
  }

  private void compare(TopicPartition partition, Consumer<?, ?> consumer) {
    positions
        .find(partition, consumer)
        .filter(read -> !seekBackIfBehind(partition, read, consumer))
        .ifPresent(read -> ReadPositions.commitIfBehind(partition, read, consumer));
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    positions.assign(partitions, consumer);
  }

  /**
   * Makes the consumer read again what the topic has before the offset and the table lacks.
   *
   * @return whether there is something to read again
   */
  private boolean seekBackIfBehind(TopicPartition partition, long offset, Consumer<?, ?> consumer) {
    long next = table.nextOffset(topics.deadLetters(), partition.partition());
    if (next >= offset) {
      return false;
    }
    long from = Math.max(next, ReadPositions.earliest(partition, consumer));
    if (from >= offset) {
      return false;
    }
    LOG.info("The dead letters of {} are read again from offset {}", partition, from);
    positions.seek(partition, from, consumer);
    return true;
  }
}
