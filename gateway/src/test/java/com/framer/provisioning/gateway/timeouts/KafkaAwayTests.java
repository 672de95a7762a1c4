package com.framer.provisioning.gateway.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Kafka is stopped under a running gateway, and started again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
final class KafkaAwayTests {
  private static final Duration BEFORE_ANY_CLIENT_RETRIES = Duration.ofSeconds(5);

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());
  private final EmbeddedBroker broker = Infrastructure.shared().newBroker();
  private FakeProvisioner provisioner;

  @BeforeAll
  void start() {
    RunningGateway.createTopics(broker.bootstrapServers());
    provisioner = FakeProvisioner.on(broker.bootstrapServers());
  }

  @AfterEach
  void bringBack() {
    LostAcknowledgements.LOST.set(false);
    broker.start();
  }

  @AfterAll
  void stop() {
    provisioner.close();
    broker.close();
  }

  @Test
  void nothingIsAcceptedWhileKafkaIsAwayAndThenTheUnansweredCreateIsReportedFirst(
      CapturedOutput output) { // B7, F5, I3
    String email = silent();
    try (var gateway = gateway()) {
      CompletableFuture<Answer> waiting = gateway.http().postLater(token, ScimHttp.user(email));
      Awaitility.await().until(() -> !types(email).isEmpty());
      broker.stop();

      isToBeRetried(waiting.join(), "The change is still being processed.");
      isToBeRetried(
          post(gateway, email), "An earlier request to create this user is still being processed.");
      for (int i = 0; i <= RunningGateway.IN_FLIGHT_PER_ORGANIZATION; i++) {
        // Each returns its permit; and all earlier deliveries have failed for good.
        isToBeRetried(post(gateway, i + email), "The change could not be queued.");
      }

      isSaidOnce(output);
      broker.start();
      awaitUnanswered(email);
      provisioner.answer(email, create -> Optional.of(FakeProvisioner.applied(create)));
      assertThat(post(gateway, email).status()).isEqualTo(201);
      Awaitility.await().until(() -> output.getOut().contains("Kafka answers again"));
      assertThat(types(email))
          .containsExactly(CreateUser.class, Unanswered.class, CreateUser.class);
    }
  }

  /** Its clients would say it about 30 times per second. */
  private static void isSaidOnce(CapturedOutput output) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> output.getOut().contains("Kafka does not answer since"));
    assertThat(output.getOut().lines().filter(line -> line.contains("Kafka does not answer")))
        .hasSize(1);
    assertThat(output).doesNotContain("could not be established");
  }

  @Test
  void aCreateWhoseAcknowledgementWasLostIsReported() { // B7, I3
    String email = silent();
    try (var gateway = gateway()) {
      LostAcknowledgements.LOST.set(true);
      isToBeRetried(post(gateway, email), "The change could not be queued.");
      Awaitility.await().until(() -> !types(email).isEmpty());
      LostAcknowledgements.LOST.set(false);

      awaitUnanswered(email);
      provisioner.answer(email, create -> Optional.of(FakeProvisioner.applied(create)));
      Awaitility.await().until(() -> post(gateway, email).status() == 201);
      assertThat(((Unanswered) provisioner.commandsFor(email).get(1).command()).createId())
          .isEqualTo(provisioner.commandsFor(email).getFirst().id());
    }
  }

  @Test
  void createsThatStayUnreportedAtTheStopAreLogged(CapturedOutput output) { // B7
    String email = silent();
    try (var gateway = gateway()) {
      LostAcknowledgements.LOST.set(true);
      isToBeRetried(post(gateway, email), "The change could not be queued.");
    }
    assertThat(output)
        .contains("The gateway stops without having reported these creates as unanswered: ")
        .contains(provisioner.commandsFor(email).getFirst().id().toString());
  }

  private RunningGateway gateway() {
    Map<String, String> impatient =
        Map.of(
            "gateway.waiting.outcome", "1s",
            "spring.kafka.producer.properties.max.block.ms", "700",
            "spring.kafka.producer.properties.delivery.timeout.ms", "700",
            "spring.kafka.producer.properties.request.timeout.ms", "700");
    return RunningGateway.start(
            world.database, broker.bootstrapServers(), impatient, LostAcknowledgements.class)
        .awaitReady();
  }

  private String silent() {
    String email = UUID.randomUUID() + "@example.com";
    provisioner.answer(email, _ -> Optional.empty());
    return email;
  }

  private Answer post(RunningGateway gateway, String email) {
    return gateway.http().post(token, ScimHttp.user(email));
  }

  private void awaitUnanswered(String email) {
    Awaitility.await()
        .atMost(BEFORE_ANY_CLIENT_RETRIES)
        .until(() -> types(email).contains(Unanswered.class));
  }

  private List<Class<?>> types(String email) {
    return provisioner.commandsFor(email).stream()
        .map(CommandEnvelope::command)
        .<Class<?>>map(Object::getClass)
        .toList();
  }

  private static void isToBeRetried(Answer answer, String why) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.json().path("detail").asString())
        .isEqualTo(why + " Send the same request again.");
  }
}
