package com.framer.provisioning.standalone.architecture.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.Repository;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The alert rules, and the rules that record what they ask for, ask for meters that there are; an
 * alert leads to a section of the runbook. {@code promtool test rules
 * deploy/prometheus/alerts.test.yaml} proves when they fire.
 */
final class AlertRulesTests {
  private static final String RUNBOOK = "docs/operations.md#";

  /** A rule; the names are Prometheus's. */
  record Rule(String alert, String expr, String after, String severity, String runbook) {
    @SuppressWarnings("unchecked")
    static Rule of(Map<String, Object> yaml) {
      var labels = (Map<String, String>) yaml.getOrDefault("labels", Map.of());
      var annotations = (Map<String, String>) yaml.getOrDefault("annotations", Map.of());
      return new Rule(
          String.valueOf(yaml.get("alert")),
          String.valueOf(yaml.get("expr")),
          String.valueOf(yaml.get("for")),
          labels.getOrDefault("severity", ""),
          annotations.getOrDefault("runbook_url", ""));
    }
  }

  static List<Rule> alerts() {
    return rules().filter(rule -> rule.containsKey("alert")).map(Rule::of).toList();
  }

  static List<String> recorded() {
    return rules()
        .filter(rule -> rule.containsKey("record"))
        .map(rule -> String.valueOf(rule.get("expr")))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Stream<Map<String, Object>> rules() {
    Map<String, List<Map<String, Object>>> file =
        new Yaml().load(Repository.read("deploy/prometheus/alerts.yaml"));
    return requireNonNull(file.get("groups")).stream()
        .flatMap(group -> requireNonNull((List<Map<String, Object>>) group.get("rules")).stream());
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void alertAsksForMetersThatThereAreAndSaysWhatToDo(Rule rule) {
    assertThat(problems(rule)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void recordedRuleAsksForMetersThatThereAre(String expression) {
    assertThat(Queries.problems(expression)).isEmpty();
  }

  @Test
  void everyAlertHasACaseOfItsOwn() {
    String cases = Repository.read("deploy/prometheus/alerts.test.yaml");

    assertThat(alerts())
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(cases).contains("alertname: " + rule.alert() + "\n"));
  }

  @Test
  void findsWhatIsWrong() {
    var wrong =
        new Rule(
            "X",
            "rate(gateway_answers_total{colour=\"red\"}[5m]) > slo:answers:ratio_5m",
            "null",
            "",
            "x");

    assertThat(problems(wrong))
        .containsExactlyInAnyOrder(
            "no meter: gateway_answers_total",
            "not recorded: slo:answers:ratio_5m",
            "no tag: colour",
            "for",
            "severity",
            "runbook x");
  }

  private static Set<String> problems(Rule rule) {
    var problems = new HashSet<>(Queries.problems(rule.expr()));
    if (!rule.after().matches("\\d+[smh]")) {
      problems.add("for");
    }
    if (!Set.of("critical", "warning").contains(rule.severity())) {
      problems.add("severity");
    }
    if (!leadsSomewhere(rule.runbook())) {
      problems.add("runbook " + rule.runbook());
    }
    return problems;
  }

  private static boolean leadsSomewhere(String runbook) {
    return runbook.startsWith(RUNBOOK)
        && Repository.read("docs/operations.md")
            .contains("<a id=\"" + runbook.substring(RUNBOOK.length()) + "\"></a>");
  }
}
