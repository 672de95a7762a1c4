package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.provisioner.ops.overview.ProvisionerTable.Said;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * How it stands now, on all provisioners. It answers within a second also while Kafka or the
 * database is away, and says so.
 */
@Component
class StatusReader implements DisposableBean {
  /** Longer than the usual time between two scrapes, and shorter than an alert waits. */
  private static final Duration SLOW = Duration.ofMinutes(1);

  private final OwnState own;
  private final StateWriter writer;
  private final Clock clock;
  private final KafkaReading kafkaReading;
  private final Readings<KafkaReading.Found> kafka;
  private final Readings<DatabaseReading.Found> database;

  StatusReader(
      OwnState own, StateWriter writer, KafkaAdmin kafkaAdmin, DataSource dataSource, Clock clock) {
    this.own = own;
    this.writer = writer;
    this.clock = clock;
    this.kafkaReading = new KafkaReading(kafkaAdmin, clock);
    this.kafka = new Readings<>("status-kafka", kafkaReading, clock);
    this.database =
        new Readings<>("status-database", new DatabaseReading(dataSource, clock), clock);
  }

  Status status() {
    Readings.Reading<DatabaseReading.Found> rows = database.latest();
    Readings.Reading<KafkaReading.Found> topics = kafka.latest();
    Optional<KafkaReading.Found> found = topics.value();
    List<Said> provisioners =
        provisioners(rows.value().map(DatabaseReading.Found::provisioners).orElse(List.of()));
    Said here = provisioners.getFirst();
    return new Status(
        clock.instant(),
        store(topics),
        store(rows),
        new Status.Partitions(paused(provisioners)),
        alarms(provisioners),
        provisioners.stream().map(StatusReader::provisioner).toList(),
        new Status.Consumers(
            here.state().running(),
            here.state().configured(),
            found.map(KafkaReading.Found::members).orElse(null),
            found.map(KafkaReading.Found::assigned).orElse(null)),
        found.map(KafkaReading.Found::lag).orElse(null),
        rows.value().map(DatabaseReading.Found::outcomesPerMinute).orElse(null),
        rows.value().map(DatabaseReading.Found::deadLetters).orElse(null));
  }

  /** This one as it is now, before the others as they said they are. */
  private List<Said> provisioners(List<Said> written) {
    var here = new Said(writer.id(), own.name(), clock.instant(), true, own.now());
    return Stream.concat(
            Stream.of(here),
            written.stream()
                .filter(one -> !one.id().equals(here.id()))
                .filter(one -> one.seen() || !one.name().equals(here.name())))
        .toList();
  }

  private static List<Status.Paused> paused(List<Said> provisioners) {
    return provisioners.stream()
        .filter(Said::seen)
        .flatMap(one -> one.state().paused().stream())
        .sorted(
            Comparator.comparing(Status.Paused::alarm)
                .reversed()
                .thenComparing(Status.Paused::since))
        .toList();
  }

  /** The oldest first, and what several provisioners found once. */
  private static List<Status.Raised> alarms(List<Said> provisioners) {
    var said = new HashSet<List<String>>();
    return provisioners.stream()
        .filter(Said::seen)
        .flatMap(one -> one.state().alarms().stream())
        .sorted(Comparator.comparing(Status.Raised::since))
        .filter(alarm -> said.add(List.of(alarm.name(), alarm.text())))
        .toList();
  }

  private static Status.Provisioner provisioner(Said said) {
    return new Status.Provisioner(
        said.name(), said.seenAt(), said.seen(), said.state().running(), said.state().configured());
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
