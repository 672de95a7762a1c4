package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import org.junit.jupiter.api.Test;

final class OutageTests {
  private static final String NOBODY_LISTENS = "127.0.0.1:1";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());

  @Test
  void startsAndAsksToComeAgainWhileTheDatabaseIsAway() { // I3
    try (var gateway =
        RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            "--spring.datasource.url=jdbc:postgresql://" + NOBODY_LISTENS + "/x",
            "--spring.datasource.hikari.connection-timeout=300",
            "--gateway.overload.status=503")) {
      Answer answer = gateway.http().get(token, "/Users");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("7");
      assertThat(answer.json().path("status").stringValue()).isEqualTo("503");
      assertThat(gateway.http().get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(gateway.http().get("/actuator/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void readsButChangesNothingWhileKafkaIsAway() { // I3
    try (var gateway = RunningGateway.start(world.database, NOBODY_LISTENS)) {
      Answer answer = gateway.http().post(token, ScimHttp.user("ada@example.com"));

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.header("Retry-After")).isEqualTo("7");
      assertThat(gateway.http().get(token, "/Users").status()).isEqualTo(200);
      assertThat(gateway.http().get("/actuator/health/readiness").status()).isEqualTo(503);
    }
  }
}
