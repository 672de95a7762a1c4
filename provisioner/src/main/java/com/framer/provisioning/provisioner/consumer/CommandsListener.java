package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import com.framer.provisioning.provisioner.kafka.IdleChecks;
import com.framer.provisioning.provisioner.kafka.ReadPositions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Outage outage;
  private final ReadPositions positions = new ReadPositions();

  CommandsListener(
      PartitionRecords partitionRecords,
      WholePoll wholePoll,
      CommandsProgress progress,
      PausedPartitions paused,
      RecordPlacement placement,
      Clock clock) {
    this.partitionRecords = partitionRecords;
    this.wholePoll = wholePoll;
    this.progress = progress;
    this.paused = paused;
    this.placement = placement;
    this.idleChecks = new IdleChecks(clock);
    this.outage = new Outage(clock);
  }

  /** The container hands over all records of a poll. */
  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> container) {
    Consumer<?, ?> consumer = Objects.requireNonNull(container);
    var polled = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      polled
          .computeIfAbsent(
              new TopicPartition(record.topic(), record.partition()), _ -> new ArrayList<>())
          .add(record);
    }
    polled.values().forEach(placement::check);
    polled.keySet().removeAll(processTogether(polled, consumer));
    polled.forEach((partition, its) -> processAlone(partition, its, consumer));
  }

  /** Processes what it can in one transaction; returns the partitions that are processed. */
  private Set<TopicPartition> processTogether(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled, Consumer<?, ?> consumer) {
    if (polled.size() < 2 || outage.current().isPresent() || !wholePoll.mayBeTried()) {
      return Set.of();
    }
    var done = new HashMap<TopicPartition, Long>();
    try {
      List<WholePoll.Part> parts = new ArrayList<>();
      polled.forEach(
          (partition, records) -> {
            if (paused.find(partition).isEmpty()) { // a partition that fails must fail alone
              long since = positions.since(partition, records.getFirst().offset(), consumer);
              parts.add(new WholePoll.Part(records, since));
            }
          });
      for (Chunk chunk : wholePoll.apply(parts)) {
        done.put(new TopicPartition(Topics.COMMANDS, chunk.partition()), chunk.nextOffset());
      }
    } catch (RuntimeException e) { // whatever failed, each partition is tried alone now
      outage.note(e);
      wholePoll.failed(e);
      return Set.of();
    }
    if (!done.isEmpty()) {
      done.forEach(positions::advance);
      ReadPositions.commit(done, consumer);
    }
    return done.keySet();
  }

  private void processAlone(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<?, ?> consumer) {
    long first = records.getFirst().offset();
    RuntimeException away = outage.current().orElse(null);
    try {
      if (away != null) {
        pauseAt(partition, first, away, consumer);
      } else {
        process(partition, records, consumer);
      }
    } catch (KafkaException e) { // the broker does not say where the topic starts
      pauseAt(partition, first, e, consumer);
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
        outage.note(cause);
        block(partition, nextOffset, cause, consumer);
      }
    }
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

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    positions.revoke(partitions);
    paused.giveAway(partitions);
  }
}
