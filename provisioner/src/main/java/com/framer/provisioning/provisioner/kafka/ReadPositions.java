package com.framer.provisioning.provisioner.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to which offset a listener has processed each assigned partition without a gap. The listener
 * compares this with its database, which may have been restored to an earlier state.
 *
 * <p>The consumers of one process share an instance. A consumer that lost a partition may still
 * write an entry after the new owner did, so an entry is only what a consumer believes: which
 * records are applied is decided by the database, in the transaction that applies them.
 */
public final class ReadPositions {
  private static final Logger LOG = LoggerFactory.getLogger(ReadPositions.class);

  /** The other consumers wait meanwhile; a broker that is well answers in milliseconds. */
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(1);

  private final Map<TopicPartition, Long> readUpTo = new ConcurrentHashMap<>();

  /**
   * Starts the partitions at their committed offsets. What this process knew of them before is
   * dropped first: another consumer may have processed records in the meantime.
   */
  public void assign(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
    readUpTo.keySet().removeAll(partitions);
    readUpTo.putAll(StartOffsets.of(partitions, consumer));
  }

  /** Drops the partitions, which another consumer may have from now on. */
  public void revoke(Collection<TopicPartition> partitions) {
    readUpTo.keySet().removeAll(partitions);
  }

  /** Everything below the offset is processed. */
  public void advance(TopicPartition partition, long nextOffset) {
    readUpTo.put(partition, nextOffset);
  }

  /** Makes the offset the next one that is read, with everything below it processed. */
  public void seek(TopicPartition partition, long nextOffset, Consumer<?, ?> consumer) {
    readUpTo.put(partition, nextOffset);
    consumer.seek(partition, nextOffset);
  }

  /**
   * Up to which offset the partition is processed. Counts only records that the listener was
   * handed; records that were polled and not handed over yet still follow. Looked up if the broker
   * did not answer when the partition was assigned; empty if it does not answer now either.
   */
  public Optional<Long> find(TopicPartition partition, Consumer<?, ?> consumer) {
    if (!readUpTo.containsKey(partition)) {
      readUpTo.putAll(StartOffsets.of(Set.of(partition), consumer));
    }
    return Optional.ofNullable(readUpTo.get(partition));
  }

  /**
   * The offset from which everything before the {@code first} record at hand was read. Offsets that
   * are missing before it may belong to a transaction's marker. But if the topic itself starts
   * later by now, records were deleted unread, and only the database knows whether they had been
   * applied.
   */
  public long since(TopicPartition partition, long first, Consumer<?, ?> consumer) {
    long read = readUpTo.getOrDefault(partition, first);
    return first > read && earliest(partition, consumer) > read ? first : read;
  }

  /** The first offset that the topic still has of the partition. */
  public static long earliest(TopicPartition partition, Consumer<?, ?> consumer) {
    return Objects.requireNonNull(consumer.beginningOffsets(Set.of(partition)).get(partition));
  }

  /**
   * Commits that everything below the offsets is processed, and does not wait: the database says
   * what is applied, and {@link #commitIfBehind} repeats a commit that failed.
   */
  public static void commit(Map<TopicPartition, Long> done, Consumer<?, ?> consumer) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    done.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
    consumer.commitAsync(
        offsets,
        (_, failure) -> {
          if (failure != null) {
            LOG.info("The offsets {} are not committed yet: {}", done, failure.toString());
          }
        });
  }

  /**
   * Commits how far these partitions are processed, and waits for the broker, but not long: a
   * commit that fails costs the next owner a look at what is applied already.
   */
  public void commit(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (TopicPartition partition : partitions) {
      Long next = readUpTo.get(partition);
      if (next != null) {
        offsets.put(partition, new OffsetAndMetadata(next));
      }
    }
    try {
      consumer.commitSync(offsets, COMMIT_TIMEOUT);
    } catch (KafkaException e) {
      LOG.info("The offsets of {} are not committed: {}", partitions, e.toString());
    }
  }

  /**
   * Commits {@code done} again if the committed offset is lower or lost. A consumer that the group
   * took for dead may rejoin and then commit the older offset of a partition that is ours, since
   * the broker checks only the consumer's generation. No record would be applied twice, but until
   * the next record the partition would seem to have lag.
   */
  public static void commitIfBehind(TopicPartition partition, long done, Consumer<?, ?> consumer) {
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    if (done > (committed == null ? 0 : committed.offset())) {
      LOG.info(
          "The committed offset of {} was {}, although it is processed up to {}",
          partition,
          committed,
          done);
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(done)));
    }
  }
}
