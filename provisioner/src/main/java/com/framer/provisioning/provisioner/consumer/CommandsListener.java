package com.framer.provisioning.provisioner.consumer;

import static java.util.stream.Collectors.groupingBy;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import com.framer.provisioning.provisioner.kafka.IdleChecks;
import com.framer.provisioning.provisioner.kafka.ReadPositions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/**
 * The listener of the commands topic. It processes the records of a poll, all partitions together
 * if it can, pauses a partition where its records are blocked, and seeks back where the database is
 * behind the committed offset, for example after a backup was restored.
 */
@Component
class CommandsListener
    implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandsListener.class);

  private final PartitionRecords partitionRecords;
  private final WholePoll wholePoll;
  private final CommandsProgress progress;
  private final PausedPartitions paused;
  private final RecordPlacement placement;
  private final IdleChecks idleChecks;
  private final ReadPositions positions = new ReadPositions();

  CommandsListener(
      PartitionRecords partitionRecords,
      WholePoll wholePoll,
      CommandsProgress progress,
      PausedPartitions paused,
      RecordPlacement placement,
      IdleChecks idleChecks) {
    this.partitionRecords = partitionRecords;
    this.wholePoll = wholePoll;
    this.progress = progress;
    this.paused = paused;
    this.placement = placement;
    this.idleChecks = idleChecks;
  }

  /** The container hands over all records of a poll. */
  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> container) {
    Consumer<?, ?> consumer = Objects.requireNonNull(container);
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled =
        records.stream()
            .collect(groupingBy(record -> new TopicPartition(record.topic(), record.partition())));
    polled.values().forEach(placement::check);
    Turns.Turn poll = partitionRecords.beginPoll();
    polled.keySet().removeAll(processTogether(polled, consumer));
    for (TopicPartition partition : partitionRecords.inOrder(polled.keySet())) {
      processAlone(partition, Objects.requireNonNull(polled.get(partition)), consumer, poll);
    }
  }

  /** Processes what it can in one transaction; returns the partitions that are processed. */
  private Set<TopicPartition> processTogether(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled, Consumer<?, ?> consumer) {
    if (polled.size() < 2 || paused.isOutage()) {
      return Set.of();
    }
    var done = new HashMap<TopicPartition, Long>();
    for (Chunk chunk : wholePoll.apply(() -> together(polled, consumer))) {
      done.put(new TopicPartition(Topics.COMMANDS, chunk.partition()), chunk.nextOffset());
    }
    if (!done.isEmpty()) {
      done.forEach(positions::advance);
      ReadPositions.commit(done, consumer);
    }
    return done.keySet();
  }

  /** The partitions that are not paused: one that fails must fail alone. */
  private List<WholePoll.Part> together(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled, Consumer<?, ?> consumer) {
    List<WholePoll.Part> parts = new ArrayList<>();
    polled.forEach(
        (partition, records) -> {
          if (paused.find(partition).isEmpty()) {
            long since = positions.since(partition, records.getFirst().offset(), consumer);
            parts.add(new WholePoll.Part(records, since));
          }
        });
    return parts;
  }

  /** Processes the partition's records, or leaves them to a later poll if this one is over. */
  private void processAlone(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<?, ?> consumer,
      Turns.Turn poll) {
    long first = records.getFirst().offset();
    if (paused.pauseInOutage(partition, first, consumer)) {
      return;
    }
    if (poll.isOver()) {
      consumer.seek(partition, first);
      return;
    }
    try {
      process(partition, records, consumer);
    } catch (KafkaException | DataAccessException e) {
      // The broker does not say where the topic starts, or the database has no answer.
      paused.pause(partition, first, e, consumer);
    }
  }

  private void process(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<?, ?> consumer) {
    long since = positions.since(partition, records.getFirst().offset(), consumer);
    switch (partitionRecords.process(records, since)) {
      case Progress.Done(long nextOffset) -> {
        positions.advance(partition, nextOffset);
        paused.resume(partition);
        ReadPositions.commit(Map.of(partition, nextOffset), consumer);
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
        block(partition, nextOffset, cause, consumer);
      }
    }
  }

  /** The offset is not committed to Kafka; the database knows how far the partition is applied. */
  private void block(
      TopicPartition partition, long nextOffset, RuntimeException cause, Consumer<?, ?> consumer) {
    positions.advance(partition, nextOffset);
    paused.pause(partition, nextOffset, cause, consumer);
  }

  private void seekBack(TopicPartition partition, long nextOffset, Consumer<?, ?> consumer) {
    long earliest = ReadPositions.earliest(partition, consumer);
    if (earliest > nextOffset) {
      // The row must exist, so that an operator can accept the loss by an update.
      progress.ensure(partition.partition());
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
    long next = progress.next(partition.partition());
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

  /** What was processed since the last commit that arrived; the next owner need not read it. */
  @Override
  public void onPartitionsRevokedBeforeCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    positions.commit(partitions, consumer);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    positions.revoke(partitions);
    paused.giveAway(partitions);
  }
}
