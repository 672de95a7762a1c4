package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.TokenHash;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

final class TokenTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "", "Bearer Bearer "})
  void acceptsAValidToken(String scheme) { // H2
    assertThat(send(scheme + world.rows.token(organization)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "wrong", "Basic YTpi", "Bearer"})
  void refusesOtherHeaders(String header) { // H2
    assertUnauthorized(send(header));
  }

  @Test
  void refusesRevokedAndExpiredTokens() { // H1
    assertUnauthorized(send(world.rows.token(organization, Duration.ofDays(1), true)));
    assertUnauthorized(send(world.rows.token(organization, Duration.ofSeconds(-1), false)));
  }

  @Test
  void noticesARevocationWithinSeconds() { // H1
    String token = world.rows.token(organization);
    assertThat(send(token).status()).isEqualTo(200);

    world.rows.revoke(token);

    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> send(token).status() == 401);
  }

  @Test
  void outlivesItsMaker() { // H4
    String email = "ada@" + organization + ".com";
    var maker = world.rows.user(organization, email, true, true, 0);
    String token = world.rows.token(organization);
    world.rows.madeBy(email, token);
    world.rows.delete(maker);

    assertThat(send(token).status()).isEqualTo(200);
  }

  @Test
  void recordsTheLastUse() { // H1
    String token = world.rows.token(organization);

    send(token);

    String used = "select last_used_at is not null from scim_token where token_hash = ?";
    Awaitility.await().until(() -> world.rows.read(used, TokenHash.of(token)).equals(true));
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void logsNoToken(CapturedOutput output) { // H1
    String token = world.rows.token(organization);

    send("Bearer " + token);
    send("Bearer x" + token);

    assertThat(output.getAll()).doesNotContain(token);
  }

  private Answer send(String authorization) {
    return world.http.send(
        world.http.request(ScimHttp.SCIM + "/Users").header("Authorization", authorization));
  }

  private static void assertUnauthorized(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.json().path("status").stringValue()).isEqualTo("401");
  }
}
