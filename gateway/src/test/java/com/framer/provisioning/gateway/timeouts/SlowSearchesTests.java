package com.framer.provisioning.gateway.timeouts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One Organization's searches that no index serves do not keep the others waiting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlowSearchesTests {
  private static final int USERS = 20_000;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId large = world.rows.organization();
  private final String token = world.rows.token(large);
  private RunningGateway gateway;

  @BeforeAll
  void manyUsers() {
    ManyUsers.add(world.database, large, "slow", USERS);
    gateway =
        RunningGateway.start(
                world.database,
                Infrastructure.shared().bootstrapServers(),
                Map.of(
                    "spring.datasource.hikari.maximum-pool-size", "5",
                    "gateway.searches.scans", "2",
                    "gateway.searches.scans-per-organization", "1",
                    "gateway.searches.lookups", "1",
                    "gateway.searches.activity", "1",
                    "gateway.query-timeout", "1s"))
            .awaitReady();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void lookupsAndChangesOfOthersAreAnsweredAtOnce() throws Exception { // I3
    OrganizationId other = world.rows.organization();
    String others = world.rows.token(other);
    List<CompletableFuture<Answer>> slow =
        Stream.generate(() -> search(token, ManyUsers.SLOW_FILTER)).limit(40).toList();

    for (int i = 0; i < 5; i++) {
      String email = UUID.randomUUID() + "@example.com";
      assertThat(search(others, "userName eq \"" + email + "\"").get(1, SECONDS).status())
          .isEqualTo(200);
      assertThat(gateway.http().postLater(others, ScimHttp.user(email)).get(1, SECONDS).status())
          .isEqualTo(201);
    }
    // Another Organization's scan has its own place too, and ends in its time.
    assertThat(search(others, ManyUsers.SLOW_FILTER).get(2, SECONDS).status()).isEqualTo(200);
    assertThat(slow).extracting(answer -> answer.join().status()).containsOnly(400, 429);
  }

  @Test
  void pageAndTotalShareOneTime() throws Exception {
    String[] parts = ManyUsers.SLOW_FILTER.split(" or ", -1);
    for (int i = 5; i <= parts.length; i += 5) {
      String filter = String.join(" or ", List.of(parts).subList(0, i));
      long start = System.nanoTime();
      // From the second match on: the page and the total both compare all Users.
      String path = "/Users?startIndex=2&filter=" + URLEncoder.encode(filter, UTF_8);
      int status = gateway.http().getLater(token, path).get(10, SECONDS).status();
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(status).isIn(200, 400);
      assertThat(took).as("with " + i + " parts").isLessThan(Duration.ofMillis(1700));
    }
  }

  private CompletableFuture<Answer> search(String by, String filter) {
    return gateway.http().getLater(by, "/Users?filter=" + URLEncoder.encode(filter, UTF_8));
  }
}
