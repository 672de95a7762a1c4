package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import com.framer.provisioning.provisioner.consumer.PausedPartitions.Waiting;
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
import org.apache.kafka.common.KafkaException;
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
 * What the listener container calls. Passes a partition's records on, lets the partition wait where
 * they stopped, and goes back where the database is behind the committed offset, as after it was
 * set back to an earlier state.
 */
@Component
class CommandsListener
    implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
        ConsumerAwareRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandsListener.class);

  private final PartitionRecords partitionRecords;
  private final PartitionProgress progress;
  private final CommandTopic topic;
  private final PausedPartitions waiting;
  private final IdleChecks idleChecks;
  private final Outage outage;

  /**
   * Up to where each assigned partition was read without a gap. A consumer that lost a partition
   * may still write its entry beside the new owner; whatever stands here, the progress row, locked
   * in the chunk's transaction, decides.
   */
  private final Map<TopicPartition, Long> readUpTo = new ConcurrentHashMap<>();

  CommandsListener(
      PartitionRecords partitionRecords,
      PartitionProgress progress,
      CommandTopic topic,
      PausedPartitions waiting,
      Clock clock) {
    this.partitionRecords = partitionRecords;
    this.progress = progress;
    this.topic = topic;
    this.waiting = waiting;
    this.idleChecks = new IdleChecks(clock);
    this.outage = new Outage(clock);
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
    RuntimeException away = outage.current();
    try {
      if (away != null) {
        waitAt(partition, first.offset(), away, consumer);
      } else if (process(partition, records, consumer)) {
        Objects.requireNonNull(offsets).acknowledge();
      }
    } catch (KafkaException e) { // the broker can't be asked where the topic begins
      waitAt(partition, first.offset(), e, consumer);
    }
  }

  /** Whether all of the records are at their end. */
  private boolean process(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<?, ?> consumer) {
    long since = since(partition, records.getFirst().offset(), consumer);
    switch (partitionRecords.process(records, since)) {
      case Progress.End(long nextOffset) -> {
        readUpTo.put(partition, nextOffset);
        waiting.moves(partition);
        return true;
      }
      case Progress.Stop(long _, PartitionBehindException behind) ->
          goBack(partition, behind.nextOffset(), consumer);
      case Progress.Stop(long nextOffset, RuntimeException cause) -> {
        if (nextOffset > since) {
          waiting.moves(partition);
        }
        outage.note(cause);
        stop(partition, nextOffset, cause, consumer);
      }
    }
    return false;
  }

  /**
   * The offset from which on everything up to the first record was read. A record that is missing
   * before it may be a transaction's marker; but if the topic itself begins later by now, nothing
   * was read of what it lost, and the database has to say whether that was applied.
   */
  private long since(TopicPartition partition, long first, Consumer<?, ?> consumer) {
    long read = readUpTo.getOrDefault(partition, first);
    return first > read && earliest(partition, consumer) > read ? first : read;
  }

  private static long earliest(TopicPartition partition, Consumer<?, ?> consumer) {
    return Objects.requireNonNull(consumer.beginningOffsets(Set.of(partition)).get(partition));
  }

  /** The offset is not committed, but the database knows how far the partition is. */
  private void stop(
      TopicPartition partition, long nextOffset, RuntimeException cause, Consumer<?, ?> consumer) {
    readUpTo.put(partition, nextOffset);
    waitAt(partition, nextOffset, cause, consumer);
  }

  private void waitAt(
      TopicPartition partition, long offset, RuntimeException cause, Consumer<?, ?> consumer) {
    consumer.seek(partition, offset);
    waiting.stop(partition, cause);
  }

  private void goBack(TopicPartition partition, long nextOffset, Consumer<?, ?> consumer) {
    long earliest = earliest(partition, consumer);
    if (earliest > nextOffset) {
      progress.ensure(topic.id(), partition.partition()); // for whoever accepts the loss
      var lost = new LostRecordsException(partition, earliest, nextOffset);
      stop(partition, earliest, lost, consumer);
    } else {
      LOG.warn("{} goes back to offset {}, up to which the database is", partition, nextOffset);
      readUpTo.put(partition, nextOffset);
      consumer.seek(partition, nextOffset);
    }
  }

  /** A partition without new records is compared too: what it lacks may be a deactivation. */
  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    TopicPartition partition = idle.getTopicPartition();
    if (!partition.topic().equals(Topics.COMMANDS)) {
      return;
    }
    idleChecks.run(() -> compare(partition, idle.getConsumer()));
  }

  /** With what was handed out, and not with what was only polled: that is still to come. */
  private void compare(TopicPartition partition, Consumer<?, ?> consumer) {
    if (!readUpTo.containsKey(partition)) { // the broker did not say when it was given to us
      readUpTo.putAll(StartOffsets.of(Set.of(partition), consumer));
    }
    Long read = readUpTo.get(partition);
    if (read == null) {
      return;
    }
    long next = progress.find(topic.id(), partition.partition());
    if (next < read) {
      goBack(partition, next, consumer);
      return;
    }
    if (waitsForLostRecords(partition)) {
      waiting.moves(partition); // somebody said that they are to be lost
    }
    IdleChecks.commitAnew(partition, read, consumer);
  }

  private boolean waitsForLostRecords(TopicPartition partition) {
    Waiting waits = waiting.find(partition);
    return waits != null && waits.cause() instanceof LostRecordsException;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    waiting.forget(partitions);
    readUpTo.keySet().removeAll(partitions);
    readUpTo.putAll(StartOffsets.of(partitions, consumer));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    readUpTo.keySet().removeAll(partitions);
    waiting.forget(partitions);
  }
}
