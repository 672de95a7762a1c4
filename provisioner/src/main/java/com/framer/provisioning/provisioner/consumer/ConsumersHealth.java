package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.chunk.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when a consumer of the commands or of the dead letters has stopped, for example after an
 * {@link Error}, which the container does not survive; when a partition raised an alarm; and when a
 * partition is paused for longer than a moment.
 */
@Component("consumers")
final class ConsumersHealth implements HealthIndicator {
  /** Shorter pauses are a deadlock or a restart, and over before an operator could look. */
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final ConsumerStatus consumers;
  private final PausedPartitions paused;
  private final Clock clock;

  ConsumersHealth(ConsumerStatus consumers, PausedPartitions paused, Clock clock) {
    this.consumers = consumers;
    this.paused = paused;
    this.clock = clock;
  }

  @Override
  public Health health() {
    int running = consumers.running();
    int configured = consumers.configured();
    Collection<PausedPartition> pauses = paused.all();
    Instant moment = clock.instant().minus(MOMENT);
    boolean up =
        running == configured
            && pauses.stream().noneMatch(p -> p.isAlarm() || p.since().isBefore(moment));
    return (up ? Health.up() : Health.down())
        .withDetail("running", running)
        .withDetail("configured", configured)
        .withDetail("paused", pauses.stream().map(p -> describe(p, moment)).sorted().toList())
        .build();
  }

  /**
   * An alarm's message is written by us; of another failure only the classes of the cause and of
   * the root cause are shown, since a message may hold a person's data.
   */
  private static String describe(PausedPartition pause, Instant moment) {
    String cause =
        pause.isAlarm() ? "alarm: " + pause.cause().getMessage() : Failures.describe(pause.cause());
    // It is fetched again for every try, so an outage of Kafka has no tries.
    String overdue =
        pause.due().isBefore(moment)
            ? "; Kafka has not sent the record again since " + pause.due()
            : "";
    return "%s since %s, %d tries, %s%s"
        .formatted(pause.partition(), pause.since(), pause.tries(), cause, overdue);
  }
}
