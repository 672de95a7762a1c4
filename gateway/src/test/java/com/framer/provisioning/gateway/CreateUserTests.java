package com.framer.provisioning.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class CreateUserTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String email = UUID.randomUUID() + "@example.com";

  @Test
  void answersWithTheUserThatTheProvisionerMade() { // I1, A4
    Answer answer = post();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    JsonNode user = answer.json();
    String location = world.http.url("/auth/scim/v2/Users/" + user.path("id").asString());
    assertThat(answer.header("Location")).isEqualTo(location);
    assertThat(user.path("meta").path("location").asString()).isEqualTo(location);
    assertThat(user.path("userName").asString()).isEqualTo(email.toUpperCase(Locale.ROOT));
  }

  @Test
  void publishesWhatWasAskedForWithoutSecrets() { // A3, A5, B5, H1
    post();

    CommandEnvelope command = world.provisioner.commandFor(email).orElseThrow();
    assertThat(command.organizationId()).isEqualTo(organization);
    assertThat(command.actor().kind()).isEqualTo(Actor.Kind.SCIM_TOKEN);
    CreateUser create = (CreateUser) command.command();
    assertThat(create.organizationRole()).isEqualTo(Role.EDITOR);
    assertThat(create.active()).isTrue();
    assertThat(new String(WireCodecs.COMMANDS.write(command), UTF_8))
        .doesNotContain("1mz050nq", token);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysWhetherItSawAManagedResource(boolean managed) { // B7
    world.rows.user(organization, email, true, managed, 0);

    post();

    CreateUser create = (CreateUser) world.provisioner.commandFor(email).orElseThrow().command();
    assertThat(create.resourceSeen()).isEqualTo(managed);
  }

  @ParameterizedTest
  @CsvSource({
    "userName,false,true",
    "emails,false,true",
    "nothing,false,false",
    "nothing,true,true",
  })
  void sawNoResourceIfItMakesWay(String shows, boolean active, boolean seen) { // B7, B9
    ScimId id = world.rows.user(organization, email, active, true, 0);
    world.rows.rename(
        id,
        shows.equals("userName") ? email : "gone-" + email,
        shows.equals("emails") ? email : "gone-" + email);

    post();

    CreateUser create = (CreateUser) world.provisioner.commandFor(email).orElseThrow().command();
    assertThat(create.resourceSeen()).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", "application/scim+json;a=b", "*/*", "x"})
  void answersWhateverIsAccepted(String accept) {
    Answer answer =
        world.http.send(
            world
                .http
                .okta(token, "/Users")
                .setHeader("Accept", accept)
                .POST(BodyPublishers.ofString(ScimHttp.user(email))));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
  }

  @Test
  void answersTheErrorOfARefusal() { // G4
    world.provisioner.answer(
        email, _ -> Optional.of(new Outcome.Refused(ScimError.uniqueness("taken"))));

    Answer answer = post();

    assertError(answer, 409);
    assertThat(answer.json().path("scimType").asString()).isEqualTo("uniqueness");
    assertThat(answer.json().path("detail").asString()).isEqualTo("taken");
  }

  @Test
  void answersADeadLetterWithItsCommandId() { // I4
    world.provisioner.answer(email, _ -> Optional.of(new Outcome.DeadLettered("Secret")));

    Answer answer = post();

    assertError(answer, 500);
    String id = world.provisioner.commandFor(email).orElseThrow().id().toString();
    assertThat(answer.json().path("detail").asString()).contains(id, "operators");
    assertThat(answer.body()).doesNotContain("Secret");
  }

  @Test
  void answersConflictIfSuperseded() { // G3
    world.provisioner.answer(email, _ -> Optional.of(new Outcome.Superseded("by a newer one")));

    assertError(post(), 409);
  }

  @Test
  void showsNothingOfAnExceptionOfOurs() { // I4
    world.provisioner.answer(email, _ -> Optional.of(new Outcome.Unchanged(null)));

    Answer answer = post();

    assertError(answer, 500);
    assertThat(answer.body()).doesNotContain("outcome", "Exception");
  }

  @Test
  void answersWithRetryAfterWhenNoOutcomeArrives() { // I3
    world.provisioner.answer(email, _ -> Optional.empty());

    Answer answer = post();

    assertError(answer, 429);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
  }

  @Test
  void findsInTheCommandLogAnOutcomeThatItMissed() { // I1
    world.provisioner.answer(
        email,
        command -> {
          var outcome = FakeProvisioner.envelope(command, FakeProvisioner.applied(command));
          world.rows.decided(command.id(), organization, outcome);
          return Optional.empty();
        });

    assertThat(post().status()).isEqualTo(201);
  }

  @Test
  void oneOrganizationCanNotTakeAllPermits() { // I3
    List<String> silent =
        IntStream.range(0, RunningGateway.IN_FLIGHT_PER_ORGANIZATION)
            .mapToObj(i -> i + email)
            .toList();
    silent.forEach(one -> world.provisioner.answer(one, _ -> Optional.empty()));
    List<CompletableFuture<Answer>> waiting =
        silent.stream().map(one -> world.http.postLater(token, ScimHttp.user(one))).toList();
    Awaitility.await()
        .until(
            () -> silent.stream().allMatch(one -> world.provisioner.commandFor(one).isPresent()));

    Answer refused = post();
    String other = world.rows.token(world.rows.organization());
    Answer others = world.http.post(other, ScimHttp.user("x" + email));

    assertError(refused, 429);
    assertThat(world.provisioner.commandFor(email)).isEmpty();
    assertThat(others.status()).isEqualTo(201);
    waiting.forEach(answer -> assertError(answer.join(), 429));
    assertThat(post().status()).isEqualTo(201);
  }

  @Test
  void refusesABodyWithoutUserName() {
    Answer answer =
        world.http.post(token, "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}");

    assertError(answer, 400);
    assertThat(answer.json().path("scimType").asString()).isEqualTo("invalidValue");
  }

  @Test
  void refusesALargeBody() { // G7
    assertError(world.http.post(token, " ".repeat((1 << 20) + 1)), 413);
  }

  private Answer post() {
    return world.http.post(token, ScimHttp.user(email));
  }

  private static void assertError(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(answer.json().path("status").stringValue()).isEqualTo(Integer.toString(status));
  }
}
