package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.TokenHash;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule H4: a read-only token may GET and search. */
final class ReadOnlyTokenTests {
  private static final String SEARCH =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]}";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);

  @BeforeEach
  void restrict() {
    world.rows.run(
        "update scim_token set read_only = true where token_hash = ?", TokenHash.of(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/ServiceProviderConfig", "/Groups"})
  void gets(String path) { // H4
    assertThat(world.http.get(token, path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users/.search", "/.search"})
  void searches(String path) { // H4
    assertThat(send("POST", path, SEARCH).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/Users",
    "PUT,/Users/ID",
    "PATCH,/Users/ID",
    "DELETE,/Users/ID",
    "POST,/Bulk",
    "POST,/Groups",
    "POST,/Nothing"
  })
  void isRefusedEverythingElse(String method, String path) { // H4
    String email = UUID.randomUUID() + "@example.com";

    Answer answer =
        send(method, path.replace("ID", UUID.randomUUID().toString()), ScimHttp.user(email));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(answer.json().path("detail").stringValue()).contains("read-only");
    assertThat(world.provisioner.commandFor(email)).isEmpty();
  }

  @Test
  void staysWithinItsOrganization() { // H3
    var other = world.rows.user(world.rows.organization(), "x-" + token + "@x.com", true, true, 0);

    assertThat(world.http.get(token, "/Users/" + other).status()).isEqualTo(404);
  }

  private Answer send(String method, String path, String body) {
    return world.http.send(
        world.http.okta(token, path).method(method, BodyPublishers.ofString(body)));
  }
}
