package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.provisioner.chunk.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Partitions whose next record can't be processed now: a dependency is away, or the partition
 * raised an alarm. Such a partition is paused, so its consumer keeps it, goes on polling and serves
 * the others. It is tried again after a delay that grows, without end (rule G5).
 */
@Component
class PausedPartitions implements DisposableBean {
  /** A pause is logged again after that many tries: every minute, once the delays are long. */
  private static final int TRIES_PER_LOG_LINE = 12;

  private static final Logger LOG = LoggerFactory.getLogger(PausedPartitions.class);

  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
  private final ConsumerSettings settings;
  private final Outage outage;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<TopicPartition, PausedPartition> paused = new ConcurrentHashMap<>();

  /** The last pauses of partitions that were given away while they were paused. */
  private final Map<TopicPartition, PausedPartition> givenAway = new ConcurrentHashMap<>();

  private final Map<TopicPartition, Future<?>> resumptions = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("paused-partitions").daemon().factory());

  PausedPartitions(
      ConcurrentMessageListenerContainer<byte[], byte[]> container,
      ConsumerSettings settings,
      Outage outage,
      MeterRegistry meters,
      Clock clock) {
    this.container = container;
    this.settings = settings;
    this.outage = outage;
    this.meters = meters;
    this.clock = clock;
    for (boolean alarm : List.of(true, false)) {
      meters.gauge(
          Meter.PARTITIONS_PAUSED.id(),
          List.of(Tag.of(Meter.PARTITIONS_PAUSED.tag(), Boolean.toString(alarm))),
          paused,
          all -> all.values().stream().filter(p -> p.isAlarm() == alarm).count());
    }
  }

  /**
   * Pauses the partition if the database could not be reached a moment ago, so that not each
   * partition finds that out.
   *
   * @return whether it is paused
   */
  boolean pauseInOutage(TopicPartition partition, long offset, Consumer<?, ?> consumer) {
    Optional<RuntimeException> away = outage.current();
    away.ifPresent(cause -> pauseAt(partition, offset, cause, consumer));
    return away.isPresent();
  }

  /** Whether the database could not be reached a moment ago. */
  boolean isOutage() {
    return outage.current().isPresent();
  }

  /** Pauses the partition after a failed try at that offset, and schedules the next one. */
  void pause(
      TopicPartition partition, long offset, RuntimeException cause, Consumer<?, ?> consumer) {
    outage.note(cause);
    pauseAt(partition, offset, cause, consumer);
  }

  private void pauseAt(
      TopicPartition partition, long offset, RuntimeException cause, Consumer<?, ?> consumer) {
    consumer.seek(partition, offset);
    PausedPartition before = before(partition, offset);
    Instant failed = clock.instant();
    Duration delay = settings.retry().pause(before == null ? 1 : before.tries() + 1);
    var now =
        before == null
            ? new PausedPartition(partition, offset, failed, 1, cause, failed.plus(delay))
            : before.failedAgain(offset, cause, failed.plus(delay));
    paused.put(partition, now);
    meters
        .counter(
            Meter.PARTITION_PAUSES.id(), Meter.PARTITION_PAUSES.tag(), Failures.describe(cause))
        .increment();
    log(before, now, delay);
    container.pausePartition(partition);
    resumeIn(partition, delay);
  }

  /**
   * The pause that goes on. If the partition was given away meanwhile and comes back with the same
   * record, nobody processed it, so it has been waiting since the first try.
   */
  private @Nullable PausedPartition before(TopicPartition partition, long offset) {
    PausedPartition earlier = givenAway.remove(partition);
    PausedPartition current = paused.get(partition);
    return current == null && earlier != null && earlier.offset() == offset ? earlier : current;
  }

  /** Ends the pause of a partition that makes progress again; nothing happens without a pause. */
  void resume(TopicPartition partition) {
    givenAway.remove(partition);
    PausedPartition before = paused.remove(partition);
    if (before != null) {
      LOG.info(
          "Partition {} makes progress again, after {} failed tries since {}",
          partition,
          before.tries(),
          before.since());
      resumeIn(partition, Duration.ZERO);
    }
  }

  /**
   * Ends the pauses of partitions that were assigned or revoked: whoever owns one tries at once.
   * Since when a record waits is remembered, in case that the partition comes back.
   */
  void giveAway(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PausedPartition before = paused.remove(partition);
      if (before != null) {
        givenAway.put(partition, before);
        resumeIn(partition, Duration.ZERO);
      }
    }
  }

  /**
   * Always resumes on the timer's thread: the caller may be a rebalance callback, during which the
   * container may hold the lock that resuming needs. At most one resumption is due per partition,
   * since an older one would cut a longer delay short.
   */
  private void resumeIn(TopicPartition partition, Duration delay) {
    if (timer.isShutdown()) {
      return;
    }
    Future<?> older =
        resumptions.put(
            partition,
            timer.schedule(
                () -> container.resumePartition(partition),
                delay.toMillis(),
                TimeUnit.MILLISECONDS));
    if (older != null) {
      older.cancel(false);
    }
  }

  /** The pause of the partition, if it is paused. */
  Optional<PausedPartition> find(TopicPartition partition) {
    return Optional.ofNullable(paused.get(partition));
  }

  Collection<PausedPartition> all() {
    return List.copyOf(paused.values());
  }

  /** Only the first partition of an outage is logged with the stack trace; the others repeat it. */
  private void log(@Nullable PausedPartition before, PausedPartition now, Duration delay) {
    boolean becameAlarm = now.isAlarm() && (before == null || !before.isAlarm());
    if (now.tries() % TRIES_PER_LOG_LINE != 1 && !becameAlarm) {
      return;
    }
    if (now.isAlarm()) {
      LOG.error("Alarm: {} (the next try is in {})", now.cause().getMessage(), delay);
    } else if (now.tries() == 1 && paused.size() == 1) {
      LOG.warn("Partition {} is paused by a temporary failure", now.partition(), now.cause());
    } else {
      LOG.warn(
          "Partition {} is paused after {} failed tries: {}",
          now.partition(),
          now.tries(),
          Failures.causeOf(now.cause()).toString());
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
