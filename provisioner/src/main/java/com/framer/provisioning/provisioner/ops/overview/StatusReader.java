package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.provisioner.consumer.ConsumerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * How it stands now. It answers within a second also while Kafka or the database is away, and says
 * so.
 */
@Component
class StatusReader implements DisposableBean {
  /** Longer than the usual time between two scrapes, and shorter than an alert waits. */
  private static final Duration SLOW = Duration.ofMinutes(1);

  private final ConsumerStatus consumers;
  private final Alarms alarms;
  private final Clock clock;
  private final KafkaReading kafkaReading;
  private final Readings<KafkaReading.Found> kafka;
  private final Readings<DatabaseReading.Found> database;

  StatusReader(
      ConsumerStatus consumers,
      Alarms alarms,
      KafkaAdmin kafkaAdmin,
      DataSource dataSource,
      Clock clock) {
    this.consumers = consumers;
    this.alarms = alarms;
    this.clock = clock;
    this.kafkaReading = new KafkaReading(kafkaAdmin, clock);
    this.kafka = new Readings<>("status-kafka", kafkaReading, clock);
    this.database =
        new Readings<>("status-database", new DatabaseReading(dataSource, clock), clock);
  }

  Status status() {
    Readings.Reading<DatabaseReading.Found> rows = database.latest();
    Readings.Reading<KafkaReading.Found> topics = kafka.latest();
    List<ConsumerStatus.Paused> paused = consumers.paused();
    Optional<KafkaReading.Found> found = topics.value();
    return new Status(
        clock.instant(),
        store(topics),
        store(rows),
        new Status.Partitions(paused.stream().map(StatusReader::paused).toList()),
        alarms(paused),
        new Status.Consumers(
            consumers.running(),
            consumers.configured(),
            found.map(KafkaReading.Found::members).orElse(null),
            found.map(KafkaReading.Found::assigned).orElse(null)),
        found.map(KafkaReading.Found::lag).orElse(null),
        rows.value().map(DatabaseReading.Found::outcomesPerMinute).orElse(null),
        rows.value().map(DatabaseReading.Found::deadLetters).orElse(null));
  }

  private List<Status.Raised> alarms(List<ConsumerStatus.Paused> paused) {
    List<Status.Raised> all = new ArrayList<>();
    alarms.all().forEach(a -> all.add(raised(a.name(), a.since(), a.text())));
    paused.stream()
        .filter(ConsumerStatus.Paused::alarm)
        .forEach(p -> all.add(raised(p.runbook(), p.since(), p.cause())));
    int missing = consumers.configured() - consumers.running();
    if (missing > 0) {
      all.add(
          raised(
              "consumers",
              clock.instant(),
              "%d of %d consumers of this provisioner do not run."
                  .formatted(missing, consumers.configured())));
    }
    return all;
  }

  private static Status.Raised raised(String name, Instant since, String text) {
    return new Status.Raised(name, since, text, "docs/operations.md#" + name);
  }

  private static Status.Paused paused(ConsumerStatus.Paused paused) {
    String cause = paused.alarm() ? paused.cause() : Words.of(paused.cause());
    return new Status.Paused(
        paused.partition(), paused.since(), cause, paused.alarm(), paused.tries());
  }

  private static Status.Store store(Readings.Reading<?> reading) {
    return new Status.Store(
        reading.isUp(), reading.since(), reading.why().map(Words::of).orElse(null));
  }

  /** The same, but at most a minute old while Kafka answers slowly: who scrapes asks once. */
  Optional<KafkaReading.Found> recentKafka() {
    return kafka.latestWithin(SLOW);
  }

  /** What Kafka says; empty while it is away. */
  Optional<KafkaReading.Found> kafka() {
    return kafka.latest().value();
  }

  @Override
  public void destroy() {
    kafka.close();
    database.close();
    kafkaReading.close();
  }
}
