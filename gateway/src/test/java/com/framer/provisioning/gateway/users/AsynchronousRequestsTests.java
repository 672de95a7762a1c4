package com.framer.provisioning.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code Prefer: respond-async} (rule I2, RFC 7240, RFC 9967). */
final class AsynchronousRequestsTests {
  private static final String EVENT = "urn:ietf:params:scim:event:misc:asyncresp";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String email = UUID.randomUUID() + "@example.com";

  /**
   * One of its own, since commands without an outcome take places of the shared one for a while.
   */
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
                RunningGateway.shared().database,
                Infrastructure.shared().bootstrapServers(),
                Map.of("gateway.waiting.max-in-flight", "1000"))
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void isAnsweredAsSoonAsTheChangeIsDurable() { // I2
    Answer accepted = createWithoutOutcome("respond-async");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.body()).isEmpty();
    assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
    CommandId command = command().id();
    assertThat(accepted.header("Set-Txn")).isEqualTo(command.toString());
    assertThat(accepted.header("Location"))
        .matches(gateway.http().url("/auth/scim/v2/Transactions/") + "[A-Za-z0-9_-]{64}");
  }

  @Test
  void theTransactionHasTheOutcomeAsSoonAsThereIsOne() { // I2, RFC 9967
    Answer accepted = createWithoutOutcome("respond-async");
    Answer before = read(accepted);
    assertThat(before.status()).isEqualTo(202);
    assertThat(before.header("Retry-After")).isEqualTo("1");

    decide(FakeProvisioner.applied(command()));

    JsonNode event = read(accepted).json();
    assertThat(event.path("txn").asString()).isEqualTo(accepted.header("Set-Txn"));
    JsonNode operation = event.path("events").path(EVENT);
    assertThat(operation.path("method").asString()).isEqualTo("POST");
    assertThat(operation.path("status").stringValue()).isEqualTo("201");
    assertThat(operation.path("location").asString())
        .isEqualTo(
            gateway.http().url("/auth/scim/v2" + event.path("sub_id").path("uri").asString()));
  }

  @Test
  void theTransactionOfARefusedChangeHasTheError() {
    Answer accepted = createWithoutOutcome("respond-async");

    decide(new Outcome.Refused(ScimError.uniqueness("The userName is taken.")));

    JsonNode operation = read(accepted).json().path("events").path(EVENT);
    assertThat(operation.path("status").stringValue()).isEqualTo("409");
    assertThat(operation.path("response").path("scimType").asString()).isEqualTo("uniqueness");
    assertThat(operation.has("location")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"respond-async, wait=20", "wait=20,respond-async", "respond-async;x, wait=\"20\""})
  void anOutcomeThatComesInTimeIsTheAnswer(String prefer) {
    Answer answer = create(prefer);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("userName").asString()).isEqualToIgnoringCase(email);
    assertThat(answer.headers().firstValue("Set-Txn")).isEmpty();
  }

  @Test
  void aWaitThatIsOverIsAnswered202() {
    assertThat(createWithoutOutcome("respond-async, wait=1").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=10", "return=minimal", "respond-asynchronously", ""})
  void otherPreferencesChangeNothing(String prefer) {
    assertThat(create(prefer).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=-1", "wait=1e9", "wait=", "wait", "wait=ten"})
  void aWaitThatIsNoNumberIsRefusedAndNothingIsDone(String wait) {
    Answer answer = create("respond-async, " + wait);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("scimType").asString()).isEqualTo("invalidValue");
    assertThat(world.provisioner.commandFor(email)).isEmpty();
  }

  @Test
  void aCommandWithoutAnOutcomeCountsAsOneUnderWay() { // I3
    int accepted = 0;
    Answer last;
    do {
      last = createWithoutOutcome("respond-async");
      accepted += last.status() == 202 ? 1 : 0;
    } while (last.status() == 202 && accepted < 100);

    assertThat(last.status()).isEqualTo(429);
    // The places are free again after the time that a client would have waited.
    Awaitility.await().until(() -> createWithoutOutcome("respond-async").status() == 202);
  }

  @Test
  void anotherOrganizationsTransactionIsNotFound() { // H3
    Answer accepted = createWithoutOutcome("respond-async");
    String other = world.rows.token(world.rows.organization());

    assertThat(gateway.http().get(other, path(accepted)).status()).isEqualTo(404);
    assertThat(gateway.http().get(world.rows.token(organization), path(accepted)).status())
        .as("another token of the same Organization")
        .isEqualTo(202);
    decide(FakeProvisioner.applied(command()));
    assertThat(gateway.http().get(other, path(accepted)).status()).isEqualTo(404);
  }

  @Test
  void theTransactionOfADeletionNamesTheUser() { // RFC 7644 §3.7.3
    world.provisioner.answer(email, _ -> Optional.empty());
    ScimId id = world.rows.user(organization, email, true, true, 0);
    Answer accepted =
        gateway
            .http()
            .send(
                gateway
                    .http()
                    .okta(token, "/Users/" + id)
                    .header("Prefer", "respond-async")
                    .DELETE());

    decide(new Outcome.Refused(ScimError.conflict("The last Admin stays.")));

    JsonNode event = read(accepted).json();
    assertThat(event.path("sub_id").path("id").asString()).isEqualTo(id.toString());
    assertThat(event.path("events").path(EVENT).path("location").asString())
        .endsWith("/Users/" + id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1-1-1-1-1",
        "00000000-0000-0000-0000-000000000000",
        "6b3c3b1e-4c2e-4d1c-9d5e-0f6b3c3b1e4c",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aTransactionThatNeverWasIsNotFound(String id) {
    assertThat(gateway.http().get(token, "/Transactions/" + id).status()).isEqualTo(404);
  }

  private Answer createWithoutOutcome(String prefer) {
    world.provisioner.answer(email, _ -> Optional.empty());
    return create(prefer);
  }

  private Answer create(String prefer) {
    return gateway
        .http()
        .send(
            gateway
                .http()
                .okta(token, "/Users")
                .header("Prefer", prefer)
                .POST(BodyPublishers.ofString(ScimHttp.user(email))));
  }

  private CommandEnvelope command() {
    return Awaitility.await()
        .until(() -> world.provisioner.commandFor(email), Optional::isPresent)
        .orElseThrow();
  }

  private void decide(Outcome outcome) {
    CommandEnvelope command = command();
    world.rows.decided(command.id(), organization, FakeProvisioner.envelope(command, outcome));
  }

  private Answer read(Answer accepted) {
    return gateway.http().get(token, path(accepted));
  }

  private static String path(Answer accepted) {
    String location = accepted.header("Location");
    return location.substring(location.indexOf("/Transactions/"));
  }
}
