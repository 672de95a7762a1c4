package com.framer.provisioning.standalone.architecture.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.standalone.architecture.source.Repository;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The dashboard asks for meters and tags that there are, and leaves none of ours out. */
final class DashboardTests {
  private static final List<String> QUERIES =
      queries(new Yaml().load(Repository.read("deploy/grafana/dashboards/provisioning.json")))
          .toList();

  @Test
  void asksForMetersThatThereAre() {
    assertThat(QUERIES).hasSizeGreaterThan(30);
    assertThat(Queries.problems(String.join("\n", QUERIES))).isEmpty();
  }

  @Test
  void showsEveryMeterOfOurs() {
    Set<String> shown = QUERIES.stream().flatMap(Queries::metrics).collect(Collectors.toSet());

    assertThat(
            Arrays.stream(Meter.values())
                .filter(m -> m.inPrometheus().stream().noneMatch(shown::contains)))
        .isEmpty();
  }

  /** The texts under {@code expr}, wherever they are: JSON is YAML, too. */
  private static Stream<String> queries(Object node) {
    return switch (node) {
      case Map<?, ?> members ->
          members.entrySet().stream()
              .flatMap(
                  member ->
                      "expr".equals(member.getKey())
                          ? Stream.of(String.valueOf(member.getValue()))
                          : queries(member.getValue()));
      case List<?> elements -> elements.stream().flatMap(DashboardTests::queries);
      case null, default -> Stream.empty();
    };
  }
}
