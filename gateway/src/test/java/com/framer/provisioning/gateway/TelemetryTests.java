package com.framer.provisioning.gateway;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.TokenHash;
import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway measures of itself, and who may read it. */
final class TelemetryTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String email = UUID.randomUUID() + "@example.com";

  @BeforeEach
  void traffic() {
    String token = world.rows.token(organization);
    world.http.post(token, ScimHttp.user(email));
    world.http.get(token, "/Users/" + UUID.randomUUID());
    world.http.get(token, "/" + email);
    world.http.send(
        world.http.okta(token, "/Users").method(email.substring(0, 8), BodyPublishers.noBody()));
    world.http.get("unknown", "/Users");
    world.http.get("/auth/scim/v2/Users");
    world.http.get(world.rows.token(organization, Duration.ofDays(1), true), "/Users");
    world.http.get(world.rows.token(organization, Duration.ofDays(-1), false), "/Users");
    String readOnly = world.rows.token(organization);
    world.rows.run(
        "update scim_token set read_only = true where token_hash = ?", TokenHash.of(readOnly));
    world.http.post(readOnly, ScimHttp.user(email));
    world.http.raw("GET /auth/scim/v2/Users?x=%zz HTTP/1.1\r\nHost: \u0001\r\n\r\n");
  }

  @Test
  void nothingIsTracedUnlessACollectorIsNamed() {
    assertThat(world.bean(Traces.class)).isSameAs(Traces.OFF);
  }

  @Test
  void metricsAreOnTheManagementPortOnly() { // H5
    String metrics = world.gateway.management().get("/actuator/prometheus").body();

    assertThat(metrics)
        .contains(
            "gateway_requests_seconds_bucket{method=\"POST\",route=\"/auth/scim/v2/Users\"",
            "gateway_outcome_wait_seconds_count{status=\"applied\"}",
            "gateway_commands_waiting 0.0",
            "hikaricp_connections_pending",
            "jvm_memory_used_bytes");
    assertThat(world.gateway.management().get("/actuator/health").status()).isEqualTo(200);
    assertThat(world.gateway.management().get("/actuator/env").status()).isEqualTo(404);
    assertThat(world.gateway.management().get("/settings").status()).isNotEqualTo(200);
    for (String path : List.of("prometheus", "info", "metrics")) {
      assertThat(world.http.get("/actuator/" + path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void refusalsAreCountedByTheirReason() { // H2, H4, H5
    for (String reason : List.of("missing", "unknown", "revoked", "expired", "read-only")) {
      assertThat(counted(Meter.GATEWAY_REFUSED_AUTHENTICATIONS, reason)).as(reason).isPositive();
    }
  }

  @Test
  void whatIsToBeSentAgainIsCountedByItsReason() { // I3
    double before = counted(Meter.GATEWAY_RETRY_LATER, "no-answer");
    String silent = UUID.randomUUID() + "@example.com";
    world.provisioner.answer(silent, _ -> Optional.empty());

    assertThat(world.http.post(world.rows.token(organization), ScimHttp.user(silent)).status())
        .isEqualTo(429);

    assertThat(counted(Meter.GATEWAY_RETRY_LATER, "no-answer")).isEqualTo(before + 1);
  }

  @Test
  void aRequestIsMeasuredInSeconds() {
    String silent = UUID.randomUUID() + "@example.com";
    world.provisioner.answer(silent, _ -> Optional.empty());
    world.http.post(world.rows.token(organization), ScimHttp.user(silent));

    Awaitility.await() // it is measured after the answer was sent
        .untilAsserted(
            () ->
                assertThat(
                        registry()
                            .get(Meter.GATEWAY_REQUESTS.id())
                            .tags("route", "/auth/scim/v2/Users", "method", "POST", "status", "429")
                            .timer()
                            .max(TimeUnit.SECONDS))
                    .isBetween(1.0, 30.0));
  }

  @Test
  void everyMeterOfOursIsKnownAndNamesNobody() { // F3
    Set<String> known =
        Arrays.stream(Meter.values())
            .map(Meter::id)
            .filter(id -> id.startsWith("gateway."))
            .collect(toCollection(TreeSet::new));
    // The tests of this class run in any order.
    registry().counter(Meter.GATEWAY_RETRY_LATER.id(), "reason", "no-answer");

    Set<String> found =
        ours().map(meter -> meter.getId().getName()).collect(toCollection(TreeSet::new));
    assertThat(found).isEqualTo(known);
    ours()
        .forEach(meter -> assertThat(keys(meter)).containsExactlyInAnyOrderElementsOf(tags(meter)));
    assertThat(registry().getMeters())
        .flatMap(meter -> meter.getId().getTags().stream().map(Tag::getValue).toList())
        .noneMatch(value -> value.contains("@"))
        .noneMatch(value -> value.matches(".*\\p{XDigit}{8}-\\p{XDigit}{4}-.*"))
        .noneMatch(value -> value.contains(organization.toString()));
  }

  private double counted(Meter meter, String reason) {
    var counter = registry().find(meter.id()).tag(meter.tag(), reason).counter();
    return counter == null ? 0 : counter.count();
  }

  private Stream<io.micrometer.core.instrument.Meter> ours() {
    return registry().getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("gateway."));
  }

  private static List<String> keys(io.micrometer.core.instrument.Meter meter) {
    return meter.getId().getTags().stream().map(Tag::getKey).toList();
  }

  private static List<String> tags(io.micrometer.core.instrument.Meter meter) {
    return Arrays.stream(Meter.values())
        .filter(known -> known.id().equals(meter.getId().getName()))
        .findFirst()
        .orElseThrow()
        .tags();
  }

  private MeterRegistry registry() {
    return world.bean(MeterRegistry.class);
  }
}
