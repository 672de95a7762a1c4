package com.framer.provisioning.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.gateway.config.TracingSettings;
import com.framer.provisioning.gateway.telemetry.Sampling;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
final class UnansweredCreateReporterTests {
  private static final OrganizationId ACME = OrganizationId.random();

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final UnansweredCreateReporter reporter =
      new UnansweredCreateReporter(
          new CommandPublisher(
              producer,
              GatewayInstance.fresh(),
              new Sampling(Traces.OFF, new TracingSettings(null, 1, Map.of()))),
          new CommandEnvelopes(Clock.systemUTC()));

  @Test
  void reportsAgainUntilTheBrokerAcknowledges() { // B7
    CommandEnvelope create = create(ACME, "ada@example.com");

    reporter.report(create);
    Awaitility.await().until(() -> producer.errorNext(new TimeoutException("away")));
    Awaitility.await().until(() -> producer.history().size() == 2);

    assertThat(reporter.isUnreported(create(ACME, "ada@example.com"))).isTrue();
    assertThat(reporter.isUnreported(create(ACME, "bob@example.com"))).isFalse();
    assertThat(reporter.isUnreported(create(OrganizationId.random(), "ada@example.com"))).isFalse();
    assertThat(producer.completeNext()).isTrue();
    assertThat(reporter.isUnreported(create)).isFalse();
    assertThat(WireCodecs.COMMANDS.read(producer.history().getLast().value()).command())
        .isEqualTo(new Unanswered(create.id()));
    stop();
  }

  @Test
  void stopsWhenAllIsReported() { // B7
    reporter.report(create(ACME, "ada@example.com"));
    Awaitility.await().until(() -> producer.history().size() == 1);

    var stopping = Thread.ofVirtual().start(this::stop);
    Awaitility.await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    assertThat(producer.errorNext(new TimeoutException("away"))).isTrue();
    Awaitility.await().until(producer::completeNext);

    Awaitility.await().until(() -> !stopping.isAlive());
  }

  @Test
  void keepsALimitedNumberAndLogsWhatItDrops(CapturedOutput output) { // B7
    for (int i = 0; i < UnansweredCreateReporter.MAX_UNREPORTED; i++) {
      reporter.report(create(ACME, i + "@example.com"));
    }
    CommandEnvelope dropped = create(ACME, "ada@example.com");

    reporter.report(dropped);

    assertThat(reporter.isUnreported(dropped)).isFalse();
    assertThat(output).contains("does not report create " + dropped.id() + " as unanswered");
    Awaitility.await()
        .until(() -> producer.history().size() == UnansweredCreateReporter.MAX_UNREPORTED);
    assertThat(
            Stream.generate(producer::completeNext).limit(UnansweredCreateReporter.MAX_UNREPORTED))
        .doesNotContain(false);
    reporter.report(dropped);
    assertThat(reporter.isUnreported(dropped)).isTrue();
    Awaitility.await().until(producer::completeNext);
    stop();
  }

  private void stop() {
    try {
      reporter.destroy();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CommandEnvelope create(OrganizationId organization, String email) {
    return new CommandEnvelope(
        CommandId.next(),
        organization,
        Email.of(email),
        new Actor(Actor.Kind.SCIM_TOKEN, "x"),
        Instant.EPOCH,
        new CreateUser(
            ScimId.random(),
            UserProfile.ofMember(Email.of(email)),
            null,
            true,
            "0".repeat(64),
            false));
  }
}
