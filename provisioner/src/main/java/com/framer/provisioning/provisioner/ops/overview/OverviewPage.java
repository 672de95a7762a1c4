package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.pages.Moment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The status in the words of the page: what burns first. */
record OverviewPage(Status status) {
  /**
   * Something that burns.
   *
   * @param look {@code is-bad} if somebody must act, {@code is-warn} if it may pass by itself
   * @param section the section of the runbook
   */
  record Fire(String look, String title, String text, Moment since, String section) {}

  /** A figure of the page; {@code section} explains it. */
  record Figure(String name, String value, @Nullable String more, String section) {}

  /** Whether nothing needs anybody. */
  public boolean isCalm() {
    return fires().isEmpty();
  }

  /** What is read out when it changes. */
  public String summary() {
    int fires = fires().size();
    return switch (fires) {
      case 0 -> "Nothing needs you.";
      case 1 -> fires().getFirst().title() + ".";
      default -> fires + " things burn; the first: " + fires().getFirst().title() + ".";
    };
  }

  /** What burns, the worst first. */
  public List<Fire> fires() {
    Stream<Fire> stores =
        Stream.of(
                store("Kafka", "kafka-away", status.kafka()),
                store("PostgreSQL", "database-away", status.database()))
            .flatMap(List::stream);
    Stream<Fire> alarms =
        status.alarms().stream()
            .map(
                a ->
                    new Fire(
                        "is-bad",
                        "Alarm",
                        a.text() + where(a.provisioner()),
                        moment(a.since()),
                        a.name()));
    Stream<Fire> paused =
        status.partitions().paused().stream()
            .filter(p -> !p.alarm())
            .map(
                p ->
                    new Fire(
                        "is-warn",
                        "Partition %d is paused".formatted(p.partition()),
                        "%s. %d tries failed; it is tried again by itself."
                                .formatted(p.cause(), p.tries())
                            + where(p.provisioner()),
                        moment(p.since()),
                        "paused-partition"));
    return Stream.of(alarms, stores, paused, missed(), openLetters().stream())
        .flatMap(all -> all)
        .toList();
  }

  private Stream<Fire> missed() {
    return status.provisioners().stream()
        .filter(one -> !one.seen())
        .map(
            one ->
                new Fire(
                    "is-warn",
                    "The provisioner " + one.name() + " is not seen any more",
                    "It did not stop by itself. The others take over its partitions.",
                    moment(one.seenAt()),
                    "consumers"));
  }

  /** Where to look, if there is a choice. */
  private String where(String provisioner) {
    return status.provisioners().size() == 1 ? "" : " Found by %s.".formatted(provisioner);
  }

  private List<Fire> openLetters() {
    Status.DeadLetters letters = status.deadLetters();
    if (letters == null || letters.oldest() == null) {
      return List.of();
    }
    return List.of(
        new Fire(
            "is-warn",
            letters.open() == 1
                ? "1 dead letter is open"
                : number(letters.open()) + " dead letters are open",
            "Commands that failed for good, and that nobody has replayed or discarded."
                + newest(letters.newestGroup()),
            moment(letters.oldest()),
            "dead-letters-open"));
  }

  private String newest(Status.@Nullable Group group) {
    return group == null
        ? ""
        : " The newest, %s: %s.".formatted(moment(group.lastSeen()).relative(), group.causeText());
  }

  private List<Fire> store(String name, String section, Status.Store store) {
    return store.up()
        ? List.of()
        : List.of(
            new Fire(
                "is-bad",
                name + " does not answer",
                store.why() == null ? "" : store.why() + ".",
                moment(store.since()),
                section));
  }

  /** The figures, in the order in which they are looked at. */
  public List<Figure> figures() {
    Status.Lag lag = status.lag();
    Status.Consumers consumers = status.consumers();
    Status.DeadLetters letters = status.deadLetters();
    return List.of(
        new Figure(
            "Dead letters open",
            letters == null ? "–" : number(letters.open()),
            letters == null || letters.oldest() == null
                ? null
                : "oldest " + moment(letters.oldest()).relative(),
            "dead-letters-open"),
        new Figure(
            "Commands that wait",
            lag == null ? "–" : number(lag.records()),
            lag == null || lag.records() == 0 ? null : "oldest " + lag.seconds() + " s",
            "lag"),
        new Figure(
            "Consumers",
            consumers.running() + " of " + consumers.configured(),
            consumers.members() == null
                ? "of this provisioner"
                : "of this provisioner; of all %d together %d, with %d partitions"
                    .formatted(seen(), consumers.members(), consumers.assigned()),
            "consumers"));
  }

  /** What became of the commands of the last minute, the most frequent first. */
  public List<Figure> outcomes() {
    Map<String, Long> outcomes = status.outcomesPerMinute();
    return outcomes == null
        ? List.of()
        : outcomes.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(one -> new Figure(one.getKey(), number(one.getValue()), null, "outcomes"))
            .toList();
  }

  private long seen() {
    return status.provisioners().stream().filter(Status.Provisioner::seen).count();
  }

  /** The provisioner that answers. */
  public String here() {
    return status.provisioners().getFirst().name();
  }

  /** When it was read. */
  public Moment at() {
    return moment(status.at());
  }

  private Moment moment(Instant at) {
    return new Moment(at, status.at());
  }

  private static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }
}
