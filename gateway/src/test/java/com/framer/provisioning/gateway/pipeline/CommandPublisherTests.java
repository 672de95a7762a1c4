package com.framer.provisioning.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.trace.LogContext;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.gateway.config.TracingSettings;
import com.framer.provisioning.gateway.telemetry.Sampling;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class CommandPublisherTests {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final CommandPublisher publisher =
      new CommandPublisher(
          producer,
          GatewayInstance.fresh(),
          new Sampling(Traces.OFF, new TracingSettings(null, 1, Map.of())));

  @AfterEach
  void clear() {
    LogContext.clear();
  }

  @Test
  void recordAndLogHaveTheSameTraceWhichNobodyRecords() {
    var envelope =
        new CommandEnvelopes(Clock.systemUTC())
            .of(
                OrganizationId.random(),
                Email.of("ada@example.com"),
                new Actor(Actor.Kind.OPERATOR, "test"),
                new DeleteUser(ScimId.random()));

    publisher.publish(envelope, new PendingCommand(() -> {}, null));

    TraceParent sent = TraceParent.read(producer.history().getFirst().headers()).orElseThrow();
    assertThat(sent.isSampled()).isFalse();
    assertThat(MDC.get("trace.id")).isEqualTo(sent.traceId());
  }
}
