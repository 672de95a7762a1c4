package com.framer.provisioning.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.GatewaySettings.Overload;
import com.framer.provisioning.gateway.config.GatewaySettings.Waiting;
import com.framer.provisioning.gateway.config.TracingSettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import com.framer.provisioning.gateway.telemetry.Sampling;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

final class PendingCommandsTests {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final OrganizationId ACME = OrganizationId.random();
  private static final OrganizationId OTHER = OrganizationId.random();

  private final PendingCommands commands =
      new PendingCommands(
          new GatewaySettings(
              null,
              DataSize.ofKilobytes(1),
              SECOND,
              SECOND,
              new Waiting(SECOND, 3, 2),
              new Overload(429, SECOND)),
          new GatewayMeters(new SimpleMeterRegistry()),
          new Sampling(Traces.OFF, new TracingSettings(null, 1, Map.of())));

  @Test
  void limitsTheCommandsOfOneOrganization() { // I3
    PendingCommand first = register(ACME);
    PendingCommand second = register(ACME);

    assertThatThrownBy(() -> register(ACME)).isInstanceOf(RetryLaterException.class);
    PendingCommand others = register(OTHER);
    first.close();
    register(ACME).close();
    second.close();
    others.close();
    assertThat(commands.size()).isZero();
  }

  @Test
  void limitsTheCommandsInAll() { // I3
    PendingCommand first = register(ACME);
    register(ACME);
    register(OTHER);

    assertThatThrownBy(() -> register(OTHER)).isInstanceOf(RetryLaterException.class);
    first.close();
    assertThat(register(OTHER)).isNotNull();
  }

  @Test
  void handsTheOutcomeToTheRequestThatWaitsForIt() { // I1
    CommandId id = CommandId.next();
    try (PendingCommand pending = commands.register(id, ACME);
        PendingCommand another = register(ACME)) {
      commands.complete(envelope(id), new RecordHeaders());

      assertThat(pending.await(SECOND)).contains(new Outcome.Unchanged(null));
      assertThat(another.await(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void countsTheWaitFromTheRegistration() { // I3
    try (PendingCommand pending = register(ACME)) {
      Awaitility.await().pollDelay(SECOND).until(() -> true);

      long start = System.nanoTime();
      assertThat(pending.await(SECOND)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SECOND.dividedBy(2));
    }
  }

  @Test
  void dropsAnOutcomeThatNobodyWaitsFor() {
    commands.complete(envelope(CommandId.next()), new RecordHeaders());

    assertThat(commands.size()).isZero();
  }

  private PendingCommand register(OrganizationId organization) {
    return commands.register(CommandId.next(), organization);
  }

  private static OutcomeEnvelope envelope(CommandId id) {
    return new OutcomeEnvelope(id, ACME, Instant.EPOCH, new Outcome.Unchanged(null));
  }
}
