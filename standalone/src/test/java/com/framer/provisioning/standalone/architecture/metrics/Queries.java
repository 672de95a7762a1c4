package com.framer.provisioning.standalone.architecture.metrics;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.standalone.architecture.source.Repository;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What queries of Prometheus ask for: our meters, their tags, and what our rules record. */
final class Queries {
  private static final Pattern METRIC = Pattern.compile("\\b(?:gateway|provisioner)_[a-z_]+\\b");
  private static final Pattern RECORDED = Pattern.compile("\\bslo:[a-z0-9_:]+\\b");
  private static final Pattern RECORDS = Pattern.compile("- record: (\\S+)");
  private static final Pattern TAG = Pattern.compile("([a-z_]+)(?:=~|!=|=|!~)\"");
  private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on) \\(([a-z_, ]+)\\)");

  private static final Set<String> METRICS =
      Arrays.stream(Meter.values())
          .flatMap(meter -> meter.inPrometheus().stream())
          .collect(Collectors.toSet());

  private static final Set<String> RECORDINGS =
      RECORDS
          .matcher(Repository.read("deploy/prometheus/alerts.yaml"))
          .results()
          .map(found -> found.group(1))
          .collect(Collectors.toSet());

  /**
   * Our own; those that Prometheus adds; and those of Spring Boot's meters that the dashboard
   * shows.
   */
  private static final Set<String> TAGS =
      Stream.concat(
              Arrays.stream(Meter.values()).flatMap(meter -> meter.tags().stream()),
              Stream.of("job", "instance", "le", "alertstate", "pool", "area", "level"))
          .collect(Collectors.toSet());

  private Queries() {}

  static Stream<String> metrics(String query) {
    return METRIC.matcher(query).results().map(MatchResult::group);
  }

  /** What it asks for, and nobody measures. */
  static Set<String> problems(String query) {
    Stream<String> metrics =
        metrics(query).filter(Predicate.not(METRICS::contains)).map(name -> "no meter: " + name);
    Stream<String> recordings =
        RECORDED
            .matcher(query)
            .results()
            .map(MatchResult::group)
            .filter(Predicate.not(RECORDINGS::contains))
            .map(name -> "not recorded: " + name);
    Stream<String> tags =
        Stream.concat(
                TAG.matcher(query).results().map(tag -> tag.group(1)),
                GROUPED
                    .matcher(query)
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).split(", "))))
            .filter(Predicate.not(TAGS::contains))
            .map(name -> "no tag: " + name);
    return Stream.of(metrics, recordings, tags).flatMap(found -> found).collect(Collectors.toSet());
  }
}
