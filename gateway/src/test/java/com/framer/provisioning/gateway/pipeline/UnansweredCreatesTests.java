package com.framer.provisioning.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireCodecs;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
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
final class UnansweredCreatesTests {
  private static final UUID ACME = UUID.randomUUID();

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final UnansweredCreates creates =
      new UnansweredCreates(
          new CommandPublisher(producer, GatewayInstance.fresh()), Clock.systemUTC());

  @Test
  void saysItAgainUntilItIsAcknowledged() { // B7
    CommandEnvelope create = create(ACME, "ada@example.com");

    creates.add(create);
    Awaitility.await().until(() -> producer.errorNext(new TimeoutException("away")));
    Awaitility.await().until(() -> producer.history().size() == 2);

    assertThat(creates.isUnsaid(create(ACME, "ada@example.com"))).isTrue();
    assertThat(creates.isUnsaid(create(ACME, "bob@example.com"))).isFalse();
    assertThat(creates.isUnsaid(create(UUID.randomUUID(), "ada@example.com"))).isFalse();
    assertThat(producer.completeNext()).isTrue();
    assertThat(creates.isUnsaid(create)).isFalse();
    assertThat(WireCodecs.COMMANDS.read(producer.history().getLast().value()).command())
        .isEqualTo(new Unanswered(create.id()));
    stop();
  }

  @Test
  void stopsWhenAllIsSaid() { // B7
    creates.add(create(ACME, "ada@example.com"));
    Awaitility.await().until(() -> producer.history().size() == 1);

    var stopping = Thread.ofVirtual().start(this::stop);
    Awaitility.await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    assertThat(producer.errorNext(new TimeoutException("away"))).isTrue();
    Awaitility.await().until(producer::completeNext);

    Awaitility.await().until(() -> !stopping.isAlive());
  }

  @Test
  void keepsSoManyAndLogsWhatItDrops(CapturedOutput output) { // B7
    for (int i = 0; i < UnansweredCreates.MAX_UNSAID; i++) {
      creates.add(create(ACME, i + "@example.com"));
    }
    CommandEnvelope dropped = create(ACME, "ada@example.com");

    creates.add(dropped);

    assertThat(creates.isUnsaid(dropped)).isFalse();
    assertThat(output).contains("create " + dropped.id() + " is dropped");
    Awaitility.await().until(() -> producer.history().size() == UnansweredCreates.MAX_UNSAID);
    assertThat(Stream.generate(producer::completeNext).limit(UnansweredCreates.MAX_UNSAID))
        .doesNotContain(false);
    creates.add(dropped);
    assertThat(creates.isUnsaid(dropped)).isTrue();
    Awaitility.await().until(producer::completeNext);
    stop();
  }

  private void stop() {
    try {
      creates.destroy();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CommandEnvelope create(UUID organization, String email) {
    return new CommandEnvelope(
        CommandIds.next(),
        organization,
        email,
        new Actor(Actor.Kind.SCIM_TOKEN, "x"),
        Instant.EPOCH,
        new CreateUser(
            UUID.randomUUID(), UserProfile.ofMember(email), null, true, "0".repeat(64), false));
  }
}
