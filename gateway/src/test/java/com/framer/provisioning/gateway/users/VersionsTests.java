package com.framer.provisioning.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of resources (RFC 7644 §3.14). */
final class VersionsTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String email = UUID.randomUUID() + "@example.com";
  private final ScimId id = world.rows.user(organization, email, true, true, 0);

  private final String prefix = id.toString().substring(0, 8);

  @BeforeEach
  void refuseEverything() {
    world.provisioner.answer(
        email, _ -> Optional.of(new Outcome.Refused(ScimError.of(412, "It has another version."))));
  }

  @Test
  void aUserHasItsVersionInTheHeaderAndInMeta() {
    Answer answer = world.http.get(token, "/Users/" + id);

    assertThat(answer.header("ETag")).isEqualTo("W/\"" + prefix + ".1\"");
    assertThat(answer.json().path("meta").path("version").asString())
        .isEqualTo(answer.header("ETag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "W/\"ID.1\"|304",
        "\"ID.1\"|304",
        "*|304",
        "W/\"7\", W/\"ID.1\"|304",
        "W/\"ID.2\"|200",
        "W/\"00000000.1\"|200",
        "x|200"
      })
  void aClientThatHasTheVersionGetsNoBody(String tags, int status) {
    Answer answer = get("If-None-Match", tags.replace("ID", prefix));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().isEmpty()).isEqualTo(status == 304);
  }

  @Test
  void theProvisionerComparesTheVersions() {
    Answer answer = delete("W/\"ID.3\", \"ID.4\"");

    assertThat(answer.status()).isEqualTo(412);
    assertThat(world.provisioner.commandFor(email).orElseThrow().ifMatch())
        .isEqualTo(List.of(3L, 4L));
  }

  @Test
  void versionsOfOthersMatchNothing() {
    delete("\"abc\", W/\"1e9\", W/\"1\", W/\"00000000.1\", \"a,*,b\"");

    assertThat(world.provisioner.commandFor(email).orElseThrow().ifMatch()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "W/\"ID.1\", *", " "})
  void anyVersionIsNoCondition(String tags) {
    delete(tags);

    assertThat(world.provisioner.commandFor(email).orElseThrow().ifMatch()).isNull();
  }

  @Test
  void tooManyVersionsAreRefused() {
    assertThat(delete("W/\"ID.1\",".repeat(21)).status()).isEqualTo(400);
    assertThat(world.provisioner.commandFor(email)).isEmpty();
  }

  private Answer get(String header, String value) {
    return world.http.send(world.http.okta(token, "/Users/" + id).header(header, value).GET());
  }

  private Answer delete(String ifMatch) {
    return world.http.send(
        world
            .http
            .okta(token, "/Users/" + id)
            .header("If-Match", ifMatch.replace("ID", prefix))
            .method("DELETE", BodyPublishers.noBody()));
  }
}
