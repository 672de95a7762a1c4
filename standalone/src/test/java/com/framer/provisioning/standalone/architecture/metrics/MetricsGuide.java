package com.framer.provisioning.standalone.architecture.metrics;

import com.framer.provisioning.common.meter.Meter;
import java.util.Arrays;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The text of {@code docs/metrics.md}. */
final class MetricsGuide {
  private static final String HEAD =
      """
      # Metrics

      <!-- Generated from the code by MetricsGuideTests, which fails if this page is stale:
           mvn test -pl standalone -am -Dtest=MetricsGuideTests -Dsurefire.failIfNoSpecifiedTests=false -Dmetrics.write=true -->

      What the applications measure of themselves, for Prometheus: `GET :8081/actuator/prometheus` of a provisioner, and
      `GET /actuator/prometheus` on the management port of a gateway (`GATEWAY_MANAGEMENT_PORT`), which has none unless it is set. The
      port of SCIM never has it, unless both are set to the same. No tag names an Organization, a person or an id.

      Besides these there are Spring Boot's (`hikaricp_*`, `jvm_*`, `process_*`, `logback_events_total`) and, of a provisioner, those of
      Kafka's clients (`kafka_*`). The rules in `deploy/prometheus/alerts.yaml` say when to wake somebody, and
      [operations.md](operations.md) what to do then.

      """;

  private MetricsGuide() {}

  static String text() {
    return HEAD + section("Gateway", "gateway.") + "\n" + section("Provisioner", "provisioner.");
  }

  private static String section(String title, String prefix) {
    return Arrays.stream(Meter.values())
        .filter(meter -> meter.id().startsWith(prefix))
        .map(MetricsGuide::row)
        .collect(
            Collectors.joining(
                "",
                "## "
                    + title
                    + "\n\n| meter | in Prometheus | tags | what it means | when to look |\n"
                    + "|---|---|---|---|---|\n",
                ""));
  }

  private static String row(Meter meter) {
    String series = meter.inPrometheus().stream().map(MetricsGuide::code).collect(listed());
    String tags = meter.tags().stream().map(MetricsGuide::code).collect(listed());
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(meter.id(), series, tags, meter.meaning(), meter.whenToLook());
  }

  private static Collector<CharSequence, ?, String> listed() {
    return Collectors.joining(", ");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
