package com.framer.provisioning.provisioner.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Comparisons of quiet partitions with the database. While it is away each costs the consumer's
 * thread the connection timeout, so one that fails is followed by none for a while.
 */
public final class IdleChecks {
  private static final Logger LOG = LoggerFactory.getLogger(IdleChecks.class);
  private static final Duration REST = Duration.ofSeconds(10);

  private final Clock clock;
  private volatile Instant restUntil = Instant.MIN;

  /** Checks that rest by that clock. */
  public IdleChecks(Clock clock) {
    this.clock = clock;
  }

  /** Runs the check, unless one failed a moment ago. */
  public void run(Runnable check) {
    if (clock.instant().isBefore(restUntil)) {
      return;
    }
    try {
      check.run();
    } catch (RuntimeException e) { // the next record, or the next idle moment, tries again
      restUntil = clock.instant().plus(REST);
      LOG.warn("Quiet partitions can't be compared with the database now: {}", e.toString());
    }
  }

  /**
   * Commits anew how far the partition is, if its committed offset is lower or lost. A consumer
   * that was thought dead may come back to the group and then commit the older offset of a
   * partition that is ours: the broker asks for its epoch only. Nothing would be done twice, but
   * until the next record it would look like lag.
   */
  public static void commitAnew(TopicPartition partition, long done, Consumer<?, ?> consumer) {
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    if (done > (committed == null ? 0 : committed.offset())) {
      LOG.info("{} was committed at {} only, and is done up to {}", partition, committed, done);
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(done)));
    }
  }
}
