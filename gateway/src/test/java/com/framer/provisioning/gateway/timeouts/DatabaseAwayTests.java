package com.framer.provisioning.gateway.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.Rows;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.database.CheckedPassword;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.database.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped under a running gateway, and started again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseAwayTests {
  private static final String CONFIG = "/ServiceProviderConfig";
  private static final Duration HOLDS_WITHIN = Duration.ofSeconds(5);

  private final FakeProvisioner provisioner = RunningGateway.shared().provisioner;
  private EmbeddedDatabase server;
  private Path passwordFile;
  private Rows rows;
  private OrganizationId organization;
  private String token;
  private RunningGateway gateway;
  private String email;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    passwordFile = Files.writeString(directory.resolve("password"), "first");
    server = EmbeddedDatabase.keptIn(directory.resolve("postgres"), 0).start();
    var database =
        new Database(
            server.jdbcUrl(EmbeddedDatabase.NAME),
            Login.OWNER,
            Login.GATEWAY,
            Login.OBSERVER,
            server::close);
    rows = Rows.inEmpty(database);
    organization = rows.organization();
    token = rows.token(organization);
    gateway =
        RunningGateway.start(
                database,
                Infrastructure.shared().bootstrapServers(),
                Map.of(
                    "gateway.token-cache-age", "2s",
                    "gateway.database.password-file", passwordFile.toString(),
                    "spring.datasource.hikari.connection-timeout", "500"))
            .awaitReady();
  }

  @BeforeEach
  void aNewPerson() {
    email = UUID.randomUUID() + "@example.com";
  }

  @AfterEach
  void bringBack() {
    server.start();
    Awaitility.await().until(() -> get(token, "/Users").status() == 200);
  }

  @AfterAll
  void stop() {
    gateway.close();
    server.close();
  }

  @Test
  void readsAreAnsweredWithRetryAfter() { // I3
    ScimId id = rows.user(organization, email, true, true, 0);
    assertThat(get(token, "/Users").status()).isEqualTo(200);
    server.stop();

    // The token was checked a moment ago; what fails is the read itself.
    for (String path : List.of("/Users", "/Users?count=0", "/Users/" + id)) {
      assertThat(get(token, path)).satisfies(DatabaseAwayTests::isToBeRetried);
    }
  }

  @Test
  void aWaitingChangeGetsItsOutcomeFromKafka() throws InterruptedException { // I1
    var stopped = new CountDownLatch(1);
    provisioner.answer(email, command -> appliedAfter(stopped, command));
    CompletableFuture<Answer> waiting = gateway.http().postLater(token, ScimHttp.user(email));
    awaitCommand();
    server.stop();
    stopped.countDown();

    assertThat(waiting.join().status()).isEqualTo(201);
  }

  @Test
  void aCreateWhoseOutcomeDoesNotArriveIsReportedUnanswered() { // B7, I3
    provisioner.answer(email, _ -> Optional.empty());
    CompletableFuture<Answer> waiting = gateway.http().postLater(token, ScimHttp.user(email));
    awaitCommand();
    server.stop();

    assertThat(waiting.join()).satisfies(DatabaseAwayTests::isToBeRetried);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(provisioner.commandsFor(email))
                    .extracting(command -> (Object) command.command())
                    .last()
                    .isInstanceOf(Unanswered.class));
  }

  @Test
  void noOldTokenCheckIsTrustedAndAllRequestsAreAnsweredAtOnce() { // H1, I3
    String revoked = rows.token(organization);
    assertThat(get(revoked, CONFIG).status()).isEqualTo(200);
    rows.revoke(revoked);
    server.stop();

    // This request needs the database for the token check only.
    Awaitility.await().atMost(HOLDS_WITHIN).until(() -> get(revoked, CONFIG).status() != 200);
    // One after the other they would take 15 s.
    List<CompletableFuture<Answer>> answers =
        Stream.generate(() -> gateway.http().getLater(revoked, CONFIG)).limit(30).toList();
    assertThat(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)))
        .succeedsWithin(Duration.ofSeconds(5));
    assertThat(answers)
        .extracting(CompletableFuture::join)
        .allSatisfy(DatabaseAwayTests::isToBeRetried);
    assertThat(get("unknown", CONFIG)).satisfies(DatabaseAwayTests::isToBeRetried);

    bringBack();
    assertThat(get(revoked, CONFIG).status()).isEqualTo(401);
    assertThat(gateway.http().post(token, ScimHttp.user(email)).status()).isEqualTo(201);
  }

  @Test
  void aChangedPasswordIsReadFromItsFile() throws Exception { // I3
    try (var password = new CheckedPassword(server, Login.GATEWAY.user(), "first")) {
      password.change("second");
      Awaitility.await().until(() -> get(token, "/Users").status() != 200);
      assertThat(get(token, "/Users")).satisfies(DatabaseAwayTests::isToBeRetried);

      Files.writeString(passwordFile, "second\n");
      Awaitility.await().until(() -> get(token, "/Users").status() == 200);
      assertThat(password.takes("first")).isFalse();
    }
  }

  private void awaitCommand() {
    Awaitility.await().until(() -> provisioner.commandFor(email).isPresent());
  }

  private Answer get(String by, String path) {
    return gateway.http().get(by, path);
  }

  private static void isToBeRetried(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.json().path("detail").asString())
        .isEqualTo("The directory can't be reached. Send the same request again.");
  }

  private static Optional<Outcome> appliedAfter(CountDownLatch latch, CommandEnvelope command) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
      return Optional.of(FakeProvisioner.applied(command));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
