package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.TokenHash;
import com.framer.provisioning.gateway.fixture.LockedTable;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Rule H5: refused authentications are limited, and counted where they can be ascribed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusedAuthenticationTests {
  private static final int LIMIT = 5;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    gateway = startOne();
  }

  private RunningGateway startOne() {
    return RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            Map.of(
                "gateway.refusals.per-address",
                Integer.toString(LIMIT),
                "gateway.refusals.window",
                "30s",
                "gateway.token-cache-age",
                "0s"))
        .awaitReady();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void anAddressThatIsRefusedTooOftenIsAnswered429AndAGoodClientGoesOn() { // H5
    String good = world.rows.token(organization);
    String neverSeen = world.rows.token(organization);
    assertThat(send(good).status()).isEqualTo(200);

    assertThat(IntStream.range(0, LIMIT + 3).map(i -> send("wrong-" + i).status()))
        .containsExactly(401, 401, 401, 401, 401, 429, 429, 429);
    Answer refused = send("wrong");
    assertThat(refused.header("Retry-After")).isEqualTo("30");
    assertThat(refused.json().path("status").asString()).isEqualTo("429");
    assertThat(gateway.http().get("/auth/scim/v2/Users").status()).isEqualTo(429);
    // Nothing of this address reaches the database, except for what was valid lately.
    assertThat(send(neverSeen).status()).isEqualTo(429);
    assertThat(send(good).status()).isEqualTo(200);
  }

  @Test
  @Timeout(60)
  void manyWrongTokensAtOnceAreCheckedOneByOne() throws Exception { // H5
    try (RunningGateway other = startOne();
        var tokens = LockedTable.of(world.database, "scim_token")) {
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, 100)
              .mapToObj(i -> other.http().getLater("wrong-" + i, "/Users"))
              .toList();
      Awaitility.await().until(() -> tokens.waiting() >= 1);
      // The first one is still asked about, so the others have waited for too long.
      assertThat(CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join())
          .isInstanceOfSatisfying(
              Answer.class,
              answer -> {
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.header("Retry-After")).isNotBlank();
                assertThat(answer.json().path("detail").asString())
                    .startsWith("Too many tokens are being checked.");
              });
      assertThat(tokens.waiting()).isLessThan(5);
      tokens.unlock();
      assertThat(answers).extracting(answer -> answer.join().status()).isSubsetOf(401, 429);
    }
  }

  @Test
  void formsWithoutASessionAreLimitedSinceEachMakesOne() { // H5
    assertThat(
            IntStream.range(0, LIMIT + 2)
                .map(_ -> gateway.browser().post("/settings/x", Map.of(), "").status()))
        .endsWith(429, 429);
    assertThat(gateway.browser().get("/settings").status()).isEqualTo(302);
  }

  @Test
  void aTokenThatSendsTooMuchIsAnswered429AndAnotherOrganizationIsServed() { // I3
    String busy = world.rows.token(organization);
    String other = world.rows.token(world.rows.organization());
    try (var limited =
        RunningGateway.start(
                world.database,
                Infrastructure.shared().bootstrapServers(),
                Map.of("gateway.rate.per-token", "1", "gateway.rate.burst", "2s"))
            .awaitReady()) {
      List<Answer> answers =
          IntStream.range(0, 20).mapToObj(_ -> limited.http().get(busy, "/Users")).toList();

      assertThat(answers).first().matches(answer -> answer.status() == 200);
      Answer refused = answers.stream().filter(a -> a.status() == 429).findFirst().orElseThrow();
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.header("RateLimit")).startsWith("\"token\";r=0;t=");
      assertThat(refused.header("RateLimit-Policy")).startsWith("\"token\";q=2;w=2,");
      assertThat(refused.json().path("detail").asString())
          .startsWith("This SCIM token sends too many requests: 1 per second are served");
      assertThat(limited.http().get(other, "/Users").status()).isEqualTo(200);
    }
  }

  @Test
  void aForgedAddressIsNotBelieved() { // H5
    try (RunningGateway other = startOne()) {
      List<Integer> statuses =
          IntStream.range(0, 2 * LIMIT)
              .mapToObj(
                  i ->
                      other
                          .http()
                          .okta("forged-" + i, "/Users")
                          .header("X-Forwarded-For", "192.0.2." + i)
                          .header("Forwarded", "for=192.0.2." + i))
              .map(request -> other.http().send(request).status())
              .toList();

      assertThat(statuses).startsWith(401).endsWith(429);
      assertThat(statuses).filteredOn(status -> status == 401).hasSize(LIMIT);
    }
  }

  @Test
  void refusalsOfARevokedTokenAreCountedForItsOrganization() { // H5
    String revoked = world.rows.token(organization, Duration.ofDays(1), true);
    for (int i = 0; i < 3; i++) {
      assertThat(world.http.get(revoked, "/Users").status()).isEqualTo(401);
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(refusals(revoked)).isEqualTo(3L));
  }

  @Test
  void whatWasCountedLastIsWrittenAtTheStop() { // H5
    String revoked = world.rows.token(organization, Duration.ofDays(1), true);
    try (RunningGateway stopping =
        RunningGateway.start(world.database, Infrastructure.shared().bootstrapServers(), Map.of())
            .awaitReady()) {
      assertThat(stopping.http().get(revoked, "/Users").status()).isEqualTo(401);
      assertThat(stopping.http().get(revoked, "/Users").status()).isEqualTo(401);
    }

    assertThat(refusals(revoked)).isEqualTo(2L);
  }

  @Test
  void callsThatAreToBeSentAgainAreCountedToo() { // H5, I3
    String token = world.rows.token(organization);
    String email = "busy-" + organization + "@example.com";
    world.provisioner.answer(email, _ -> Optional.empty());

    assertThat(world.http.post(token, ScimHttp.user(email)).status()).isEqualTo(429);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        world.rows.read(
                            """
                            select coalesce(sum(r.overloads), 0)::bigint
                            from refused_authentication r join scim_token t on t.id = r.token_id
                            where t.token_hash = ?
                            """,
                            TokenHash.of(token)))
                    .isEqualTo(1L));
  }

  private Object refusals(String token) {
    return world.rows.read(
        """
        select coalesce(sum(r.refusals), 0)::bigint
        from refused_authentication r join scim_token t on t.id = r.token_id
        where t.token_hash = ? and t.organization_id = ?
        """,
        TokenHash.of(token),
        organization.value());
  }

  private Answer send(String token) {
    return gateway.http().get(token, "/Users");
  }
}
