package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.consumer.PausedPartitions.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Down when a consumer, also that of the dead letters, stopped, as after an Error, which the
 * container does not survive; when a partition raised an alarm; and when one waits for longer than
 * a moment.
 */
@Component("consumers")
final class ConsumersHealth implements HealthIndicator {
  /** Shorter waits are a deadlock or a restart, and over before anybody could look. */
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
  private final PausedPartitions waiting;
  private final Clock clock;

  ConsumersHealth(
      List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers,
      PausedPartitions waiting,
      Clock clock) {
    this.containers = List.copyOf(containers);
    this.waiting = waiting;
    this.clock = clock;
  }

  @Override
  public Health health() {
    long running =
        containers.stream()
            .flatMap(container -> container.getContainers().stream())
            .filter(MessageListenerContainer::isRunning)
            .count();
    long configured = containers.stream().mapToLong(c -> c.getConcurrency()).sum();
    Collection<Waiting> waits = waiting.all();
    Instant moment = clock.instant().minus(MOMENT);
    boolean up =
        running == configured
            && waits.stream().noneMatch(w -> w.isAlarm() || w.since().isBefore(moment));
    return (up ? Health.up() : Health.down())
        .withDetail("running", running)
        .withDetail("configured", configured)
        .withDetail("waiting", waits.stream().map(ConsumersHealth::describe).sorted().toList())
        .build();
  }

  /** Alarms are our own sentences; of other failures only the class, since texts may hold data. */
  private static String describe(Waiting waits) {
    String cause =
        waits.isAlarm()
            ? "alarm: " + waits.cause().getMessage()
            : waits.cause().getClass().getSimpleName();
    return "%s since %s, %d tries, %s"
        .formatted(waits.partition(), waits.since(), waits.tries(), cause);
  }
}
