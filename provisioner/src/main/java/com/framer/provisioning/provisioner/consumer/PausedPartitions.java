package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.deadletter.TooManyDeadLettersException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Partitions that wait, because what their next record needs is away, or because they raised an
 * alarm. A waiting partition is paused, so its consumer keeps it, goes on polling and serves the
 * others; after a pause that grows it is tried again, without end (rule G5).
 */
@Component
class PausedPartitions implements DisposableBean {
  /** Meter: how many partitions wait. */
  static final String WAITING = "provisioner.partitions.waiting";

  /** Meter: how often a partition was stopped by something that passes. */
  static final String STOPS = "provisioner.partition.stops";

  /** What waits is told again after that many tries: every minute, once the pauses are long. */
  private static final int TELL_EVERY = 12;

  private static final Logger LOG = LoggerFactory.getLogger(PausedPartitions.class);

  private final ObjectProvider<ConcurrentMessageListenerContainer<byte[], byte[]>> container;
  private final ConsumerSettings settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<TopicPartition, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Future<?>> resumptions = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("waiting-partitions").daemon().factory());

  PausedPartitions(
      ObjectProvider<ConcurrentMessageListenerContainer<byte[], byte[]>> container,
      ConsumerSettings settings,
      MeterRegistry meters,
      Clock clock) {
    this.container = container;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    for (boolean alarm : List.of(true, false)) {
      meters.gauge(
          WAITING,
          List.of(Tag.of("alarm", Boolean.toString(alarm))),
          waiting,
          all -> all.values().stream().filter(w -> w.isAlarm() == alarm).count());
    }
  }

  /**
   * A partition that waits.
   *
   * @param since when it stopped
   * @param tries how often it was tried in vain
   * @param cause why the last try failed
   */
  record Waiting(TopicPartition partition, Instant since, int tries, RuntimeException cause) {
    /** After one more try; an alarm stays one, whatever else gets in the way of a try. */
    Waiting again(RuntimeException failure) {
      boolean hidden = isAlarm() && !isAlarm(failure);
      return new Waiting(partition, since, tries + 1, hidden ? cause : failure);
    }

    /** Whether a person has to look, since waiting alone does not help. */
    boolean isAlarm() {
      return isAlarm(cause);
    }

    private static boolean isAlarm(RuntimeException cause) {
      return cause instanceof TooManyDeadLettersException || cause instanceof LostRecordsException;
    }
  }

  /** Pauses the partition, and lets it be tried again later. */
  void stop(TopicPartition partition, RuntimeException cause) {
    Waiting before = waiting.get(partition);
    var now =
        before == null ? new Waiting(partition, clock.instant(), 1, cause) : before.again(cause);
    waiting.put(partition, now);
    Duration pause = settings.retry().pause(now.tries());
    meters.counter(STOPS, "cause", cause.getClass().getSimpleName()).increment();
    tell(before, now, pause);
    container.getObject().pausePartition(partition);
    resumeIn(partition, pause);
  }

  /** The partition moves again. */
  void moves(TopicPartition partition) {
    Waiting before = waiting.remove(partition);
    if (before != null) {
      LOG.info("{} goes on after {} tries, since {}", partition, before.tries(), before.since());
      resumeIn(partition, Duration.ZERO);
    }
  }

  /**
   * Other consumers may have them now, or we have them anew: either way they begin afresh. Resumed
   * by the timer's thread, since the container may hold its lock while it tells us.
   */
  void forget(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      if (waiting.remove(partition) != null) {
        resumeIn(partition, Duration.ZERO);
      }
    }
  }

  /** One resumption is due for a partition at most: an older one would cut a longer pause short. */
  private void resumeIn(TopicPartition partition, Duration pause) {
    if (timer.isShutdown()) {
      return;
    }
    Future<?> older =
        resumptions.put(
            partition,
            timer.schedule(
                () -> container.getObject().resumePartition(partition),
                pause.toMillis(),
                TimeUnit.MILLISECONDS));
    if (older != null) {
      older.cancel(false);
    }
  }

  /** The partition as it waits, or null if it does not. */
  @Nullable Waiting find(TopicPartition partition) {
    return waiting.get(partition);
  }

  Collection<Waiting> all() {
    return List.copyOf(waiting.values());
  }

  /** The first of an outage with its stack trace; the others would only repeat it. */
  private void tell(@Nullable Waiting before, Waiting now, Duration pause) {
    boolean becameAlarm = now.isAlarm() && (before == null || !before.isAlarm());
    if (now.tries() % TELL_EVERY != 1 && !becameAlarm) {
      return;
    }
    if (now.isAlarm()) {
      LOG.error("Alarm: {} (tried again in {})", now.cause().getMessage(), pause);
    } else if (now.tries() == 1 && waiting.size() == 1) {
      LOG.warn("{} waits for what passes with time", now.partition(), now.cause());
    } else {
      LOG.warn("{} waits, try {}: {}", now.partition(), now.tries(), now.cause().toString());
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
