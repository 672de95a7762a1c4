package com.framer.provisioning.standalone.architecture.configuration;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of {@code docs/configuration.md}. */
final class ConfigurationGuide {
  private static final String HEAD =
      """
      # Configuration

      <!-- Generated from the code by ConfigurationGuideTests, which fails if this page is stale:
           mvn test -pl standalone -am -Dtest=ConfigurationGuideTests -Dsurefire.failIfNoSpecifiedTests=false -Dconfiguration.write=true -->

      Every setting has a default that suits a trial on one machine. Set one by its key on the command line or in a YAML file,
      or as an environment variable: the key in capitals, `_` for each dot, without dashes
      (`provisioner.consumer.idle-check` is `PROVISIONER_CONSUMER_IDLECHECK`). An application with a setting out of bounds
      does not start; the message names the key, the value and what is allowed. Durations are written `200ms`, `5s`, `30d`; sizes `1MB`.

      """;

  private static final Pattern RULE = Pattern.compile("\\b[A-I][1-9]\\b");

  private ConfigurationGuide() {}

  static String of(
      List<Setting> settings,
      List<EnvironmentVariable> gateway,
      List<EnvironmentVariable> provisioner,
      List<EnvironmentVariable> standalone,
      List<FixedLimit> limits) {
    return HEAD
        + "## Gateway\n\n"
        + settings(settings, "gateway.")
        + "\n## Provisioner\n\n"
        + settings(settings, "provisioner.")
        + "\n## Environment variables\n\nOf the gateway, in `gateway.yaml`:\n\n"
        + variables(gateway, "property")
        + "\nOf the provisioner, in `provisioner.yaml`:\n\n"
        + variables(provisioner, "property")
        + "\nOf standalone, which starts both with its own addresses:\n\n"
        + variables(standalone, "allowed")
        + "\n"
        + "## Fixed limits\n\n"
        + "Numbers and durations that are no settings, each with the reason that stands beside it"
        + " in the code.\n\n"
        + limits(limits);
  }

  private static String settings(List<Setting> settings, String prefix) {
    return table(
        List.of("key", "type", "default", "allowed", "meaning"),
        settings.stream()
            .filter(setting -> setting.key().startsWith(prefix))
            .map(
                setting ->
                    List.of(
                        code(setting.key()),
                        setting.type(),
                        setting.defaultValue(),
                        setting.allowed(),
                        prose(setting.meaning()))));
  }

  private static String variables(List<EnvironmentVariable> variables, String third) {
    boolean properties = third.equals("property");
    return table(
        List.of("variable", "default", third, "meaning"),
        variables.stream()
            .map(
                variable ->
                    List.of(
                        code(variable.name()),
                        code(variable.defaultValue()),
                        properties ? code(variable.property()) : variable.property(),
                        prose(variable.meaning()))));
  }

  private static String limits(List<FixedLimit> limits) {
    return table(
        List.of("module", "constant", "value", "reason"),
        limits.stream()
            .map(
                limit ->
                    List.of(
                        limit.module(),
                        code(limit.name()),
                        code(limit.value()),
                        prose(limit.reason()))));
  }

  private static String table(List<String> head, Stream<List<String>> rows) {
    String lines = rows.map(ConfigurationGuide::row).collect(Collectors.joining());
    return row(head) + "|---".repeat(head.size()) + "|\n" + lines;
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  /** Javadoc's inline code as Markdown's, rules as links. */
  private static String prose(String text) {
    return RULE.matcher(text.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`"))
        .replaceAll(rule -> "[$0](rules.md#" + rule.group().toLowerCase(Locale.ROOT) + ")");
  }
}
