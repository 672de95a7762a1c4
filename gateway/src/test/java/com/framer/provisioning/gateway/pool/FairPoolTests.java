package com.framer.provisioning.gateway.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.LockedTable;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What somebody sends at once takes a part of the connections to the database only, however long
 * its statements take; the others are served meanwhile.
 */
final class FairPoolTests {
  /** More than there are connections. */
  private static final int REQUESTS = 30;

  /** A third of the 20 connections. */
  private static final long PART = 6;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());
  private final String other = world.rows.token(world.rows.organization());

  @Test
  @Timeout(60)
  void oneOrganizationHasAPart() throws Exception { // I3
    try (var users = LockedTable.of(world.database, "organization_user")) {
      List<CompletableFuture<Answer>> answers =
          many(() -> world.http.okta(token, "/Users/" + UUID.randomUUID()));
      Awaitility.await().until(() -> users.waiting() == PART);

      CompletableFuture<Answer> neighbour =
          world.http.getLater(other, "/Users/" + UUID.randomUUID());
      Awaitility.await().until(() -> users.waiting() == PART + 1);
      users.unlock();
      assertThat(neighbour.join().status()).isEqualTo(404);
      areAnswered(answers);
    }
  }

  @Test
  @Timeout(60)
  void strangersOnThePagesHaveAPart() throws Exception { // H5, I3
    try (var sessions = LockedTable.of(world.database, "settings_session")) {
      List<CompletableFuture<Answer>> answers =
          many(() -> world.http.request("/settings").header("Cookie", "settings-session=bm9ib2R5"));
      Awaitility.await().until(() -> sessions.waiting() == PART);

      assertThat(world.http.get(other, "/Users").status()).isEqualTo(200);
      assertThat(sessions.waiting()).isEqualTo(PART);
      sessions.unlock();
      areAnswered(answers);
    }
  }

  private List<CompletableFuture<Answer>> many(Supplier<HttpRequest.Builder> request) {
    // Before, so that no token is checked as a stranger's meanwhile.
    for (String known : List.of(token, other)) {
      assertThat(world.http.get(known, "/Schemas").status()).isEqualTo(200);
    }
    return Stream.generate(request).limit(REQUESTS).map(world.http::sendLater).toList();
  }

  /** A request that waited for too long is answered 429 or 503, and is to be sent again. */
  private static void areAnswered(List<CompletableFuture<Answer>> answers) {
    assertThat(answers).extracting(answer -> answer.join().status()).isSubsetOf(302, 404, 429, 503);
  }
}
