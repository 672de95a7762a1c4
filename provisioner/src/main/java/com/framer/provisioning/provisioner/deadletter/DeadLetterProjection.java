package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.kafka.CommandTopic;
import com.framer.provisioning.provisioner.kafka.IdleChecks;
import com.framer.provisioning.provisioner.kafka.StartOffsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * Makes rows of the records of the dead-letter topic. How far it is, the table says and not the
 * consumer group: if the table is lost or set back, the projection goes back on the topic.
 */
@Component
class DeadLetterProjection
    implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
        ConsumerAwareRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProjection.class);

  private final DeadLetterTable table;
  private final CommandTopic topic;
  private final IdleChecks idleChecks;
  private final Map<TopicPartition, Long> readUpTo = new ConcurrentHashMap<>();

  DeadLetterProjection(DeadLetterTable table, CommandTopic topic, Clock clock) {
    this.table = table;
    this.topic = topic;
    this.idleChecks = new IdleChecks(clock);
  }

  /** The records are of one partition, since the container hands out each partition's by itself. */
  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records,
      @Nullable Acknowledgment offsets,
      @Nullable Consumer<?, ?> container) {
    Consumer<?, ?> consumer = Objects.requireNonNull(container);
    ConsumerRecord<byte[], byte[]> first = records.getFirst();
    var partition = new TopicPartition(first.topic(), first.partition());
    if (goesBack(partition, first.offset(), consumer)) {
      return;
    }
    table.put(records.stream().map(r -> DeadLetterRecord.of(topic.deadLetterId(), r)).toList());
    readUpTo.put(partition, records.getLast().offset() + 1);
    Objects.requireNonNull(offsets).acknowledge();
  }

  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    TopicPartition partition = idle.getTopicPartition();
    if (partition.topic().equals(Topics.COMMANDS_DLT)) {
      idleChecks.run(() -> compare(partition, idle.getConsumer()));
    }
  }

  /** With what was handed out; what was only polled is still to come. */
  private void compare(TopicPartition partition, Consumer<?, ?> consumer) {
    if (!readUpTo.containsKey(partition)) { // the broker did not say when it was given to us
      readUpTo.putAll(StartOffsets.of(Set.of(partition), consumer));
    }
    Long read = readUpTo.get(partition);
    if (read != null && !goesBack(partition, read, consumer)) {
      IdleChecks.commitAnew(partition, read, consumer);
    }
  }

  /** What another consumer did in the meantime, the committed offset says. */
  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    readUpTo.keySet().removeAll(partitions);
    readUpTo.putAll(StartOffsets.of(partitions, consumer));
  }

  /** Whether the table lacks what the topic has before that offset; if so, it is read next. */
  private boolean goesBack(TopicPartition partition, long offset, Consumer<?, ?> consumer) {
    long next = table.nextOffset(topic.deadLetterId(), partition.partition());
    if (next >= offset) {
      return false;
    }
    Long earliest = consumer.beginningOffsets(Set.of(partition)).get(partition);
    long from = Math.max(next, earliest == null ? 0 : earliest);
    if (from >= offset) {
      return false;
    }
    readUpTo.put(partition, from);
    LOG.info("Dead letters of {} are read again from offset {}", partition, from);
    consumer.seek(partition, from);
    return true;
  }
}
