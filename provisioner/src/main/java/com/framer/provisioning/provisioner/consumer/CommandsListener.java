package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import com.framer.provisioning.provisioner.kafka.IdleChecks;
import com.framer.provisioning.provisioner.kafka.ReadPositions;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
 * The listener of the commands topic. It processes a partition's records, pauses the partition
 * where they are blocked, and seeks back where the database is behind the committed offset, for
 * example after a backup was restored.
 */
@Component
class CommandsListener
    implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
        ConsumerAwareRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandsListener.class);

  private final PartitionRecords partitionRecords;
  private final PartitionProgress progress;
  private final TopicIds topics;
  private final PausedPartitions paused;
  private final RecordPlacement placement;
  private final IdleChecks idleChecks;
  private final Outage outage;
  private final ReadPositions positions = new ReadPositions();

  CommandsListener(
      PartitionRecords partitionRecords,
      PartitionProgress progress,
      TopicIds topics,
      PausedPartitions paused,
      RecordPlacement placement,
      Clock clock) {
    this.partitionRecords = partitionRecords;
    this.progress = progress;
    this.topics = topics;
    this.paused = paused;
    this.placement = placement;
    this.idleChecks = new IdleChecks(clock);
    this.outage = new Outage(clock);
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
    placement.check(records);
    RuntimeException away = outage.current().orElse(null);
    try {
      if (away != null) {
        pauseAt(partition, first.offset(), away, consumer);
      } else if (process(partition, records, consumer)) {
        Objects.requireNonNull(offsets).acknowledge();
      }
    } catch (KafkaException e) { // the broker does not say where the topic starts
      pauseAt(partition, first.offset(), e, consumer);
    }
  }

  /** Returns whether all of the records are processed. */
  private boolean process(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<?, ?> consumer) {
    long since = positions.since(partition, records.getFirst().offset(), consumer);
    switch (partitionRecords.process(records, since)) {
      case Progress.Done(long nextOffset) -> {
        positions.advance(partition, nextOffset);
        paused.resume(partition);
        return true;
      }
      case Progress.TurnOver(long nextOffset) -> {
        if (nextOffset > since) {
          paused.resume(partition);
        }
        positions.seek(partition, nextOffset, consumer);
      }
      case Progress.Blocked(long _, PartitionBehindException behind) ->
          seekBack(partition, behind.nextOffset(), consumer);
      case Progress.Blocked(long nextOffset, RuntimeException cause) -> {
        if (nextOffset > since) {
          paused.resume(partition); // it made progress, so the delays start small again
        }
        outage.note(cause);
        block(partition, nextOffset, cause, consumer);
      }
    }
    return false;
  }

  /** The offset is not committed to Kafka; the database knows how far the partition is applied. */
  private void block(
      TopicPartition partition, long nextOffset, RuntimeException cause, Consumer<?, ?> consumer) {
    positions.advance(partition, nextOffset);
    pauseAt(partition, nextOffset, cause, consumer);
  }

  private void pauseAt(
      TopicPartition partition, long offset, RuntimeException cause, Consumer<?, ?> consumer) {
    consumer.seek(partition, offset);
    paused.pause(partition, offset, cause);
  }

  private void seekBack(TopicPartition partition, long nextOffset, Consumer<?, ?> consumer) {
    long earliest = ReadPositions.earliest(partition, consumer);
    if (earliest > nextOffset) {
      // The row must exist, so that an operator can accept the loss by an update.
      progress.ensure(topics.commands(), partition.partition());
      var lost = new LostRecordsException(partition, earliest, nextOffset);
      block(partition, earliest, lost, consumer);
    } else {
      LOG.warn(
          "Partition {} is read again from offset {}, up to which the database has applied it",
          partition,
          nextOffset);
      positions.seek(partition, nextOffset, consumer);
    }
  }

  /**
   * Compares an idle partition with the database too: without a new record, nothing else would
   * notice that a restored database lacks, for example, a deactivation.
   */
  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    TopicPartition partition = idle.getTopicPartition();
    if (partition.topic().equals(Topics.COMMANDS)) {
      idleChecks.run(
          () ->
              positions
                  .find(partition, idle.getConsumer())
                  .ifPresent(read -> compare(partition, read, idle.getConsumer())));
    }
  }

  private void compare(TopicPartition partition, long read, Consumer<?, ?> consumer) {
    long next = progress.find(topics.commands(), partition.partition());
    if (next < read) {
      seekBack(partition, next, consumer);
      return;
    }
    if (isPausedForLostRecords(partition)) {
      paused.resume(partition); // an operator accepted the gap
    }
    ReadPositions.commitIfBehind(partition, read, consumer);
  }

  private boolean isPausedForLostRecords(TopicPartition partition) {
    return paused
        .find(partition)
        .filter(pause -> pause.cause() instanceof LostRecordsException)
        .isPresent();
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    paused.giveAway(partitions);
    positions.assign(partitions, consumer);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    positions.revoke(partitions);
    paused.giveAway(partitions);
  }
}
