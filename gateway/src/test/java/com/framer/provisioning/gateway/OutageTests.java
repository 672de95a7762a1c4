package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class OutageTests {
  private static final String NOBODY_LISTENS = "127.0.0.1:1";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());

  @Test
  void startsAndAnswersWithRetryAfterWhileTheDatabaseIsAway() { // I3
    try (var gateway =
        RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            Map.of(
                "spring.datasource.url", "jdbc:postgresql://" + NOBODY_LISTENS + "/x",
                "spring.datasource.hikari.connection-timeout", "300",
                "gateway.overload.status", "503"))) {
      Answer answer = gateway.http().get(token, "/Users");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("7");
      assertThat(answer.json().path("status").stringValue()).isEqualTo("503");
      assertThat(gateway.http().get("/actuator/health").status()).isEqualTo(503);
      gateway.awaitReady(); // or a load balancer would answer in its place
      assertThat(gateway.http().get("/actuator/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void readsButChangesNothingWhileKafkaIsAway() { // I3
    try (var gateway = RunningGateway.start(world.database, NOBODY_LISTENS, Map.of())) {
      Answer answer = gateway.http().post(token, ScimHttp.user("ada@example.com"));

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.header("Retry-After")).isEqualTo("7");
      assertThat(gateway.http().get(token, "/Users").status()).isEqualTo(200);
      assertThat(gateway.http().get("/actuator/health/readiness").status()).isEqualTo(503);
    }
  }

  @Test
  void readsOutcomesOnceTheTopicExistsAndAfterTheBrokerWasAway() { // I3
    String user = ScimHttp.user("ada@example.com");
    var broker = Infrastructure.shared().newBroker();
    String servers = broker.bootstrapServers();
    try (var gateway = RunningGateway.start(world.database, servers, Map.of())) {
      assertThat(gateway.http().post(token, user).status()).isEqualTo(429);

      RunningGateway.createTopics(servers);
      try (var provisioner = FakeProvisioner.on(servers)) {
        Awaitility.await().until(() -> gateway.http().post(token, user).status() == 201);
        broker.close();
        assertThat(gateway.http().post(token, user).status()).isEqualTo(429);
        broker.start();

        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> gateway.http().post(token, user).status() == 201);
        assertThat(provisioner.commandFor("ada@example.com")).isPresent();
      }
    }
  }
}
