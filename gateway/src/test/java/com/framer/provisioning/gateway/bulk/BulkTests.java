package com.framer.provisioning.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code /Bulk} over HTTP (RFC 7644 §3.7). */
final class BulkTests {
  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String domain = "@" + UUID.randomUUID() + ".com";

  @Test
  void eachOperationIsAnsweredForItself() {
    ScimId unknown = ScimId.random();

    Answer answer =
        bulk(
            create("ada", ""),
            "{\"method\":\"DELETE\",\"path\":\"/Users/" + unknown + "\"}",
            "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"x\",\"data\":{\"userName\":\"x\"}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(answer.json().path("schemas").get(0).asString())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
    JsonNode operations = answer.json().path("Operations");
    JsonNode created = operations.get(0);
    assertThat(created.path("status").stringValue()).isEqualTo("201");
    assertThat(created.path("bulkId").asString()).isEqualTo("ada");
    assertThat(created.path("location").asString())
        .startsWith(world.http.url("/auth/scim/v2/Users/"));
    assertThat(created.has("response")).isFalse();
    JsonNode missing = operations.get(1);
    assertThat(missing.path("method").asString()).isEqualTo("DELETE");
    assertThat(missing.path("status").stringValue()).isEqualTo("404");
    assertThat(missing.path("location").asString()).endsWith("/Users/" + unknown);
    assertThat(missing.path("response").path("detail").asString()).isNotEmpty();
    JsonNode invalid = operations.get(2);
    assertThat(invalid.path("status").stringValue()).isEqualTo("400");
    assertThat(invalid.path("response").path("scimType").asString()).isEqualTo("invalidSyntax");
    assertThat(invalid.has("location")).isFalse();
  }

  @Test
  void aManagerMayBeMadeInTheSameRequest() { // RFC 7644 §3.7.2
    Answer answer = bulk(create("ada", "bulkId:boss"), create("boss", ""));

    String boss = idOf(answer.json().path("Operations").get(1));
    CreateUser ada =
        (CreateUser) world.provisioner.commandFor("ada" + domain).orElseThrow().command();
    assertThat(ada.profile().attributes().toString()).contains(boss).doesNotContain("bulkId:");
  }

  @Test
  void anotherOrganizationsUserIsNotFound() { // H3
    ScimId foreign = world.rows.user(world.rows.organization(), "eve" + domain, true, true, 0);

    Answer answer = bulk("{\"method\":\"DELETE\",\"path\":\"/Users/" + foreign + "\"}");

    assertThat(answer.json().path("Operations").get(0).path("status").asString()).isEqualTo("404");
    assertThat(world.provisioner.commandFor("eve" + domain)).isEmpty();
  }

  @Test
  void operationsWithoutAnOutcomeAreToBeSentAgain() { // I3
    world.provisioner.answer("lost" + domain, _ -> Optional.empty());

    Answer answer = bulk(create("lost", ""), create("ada", ""));

    JsonNode operations = answer.json().path("Operations");
    assertThat(operations.get(0).path("status").asString()).isEqualTo("429");
    assertThat(operations.get(1).path("status").asString()).isEqualTo("201");
  }

  @Test
  void aClientThatHangsUpStopsNothing() {
    world.provisioner.answer("lost" + domain, _ -> Optional.empty());
    // With a limit of errors one at a time: the second one is begun long after the client has gone.
    String body =
        "{\"schemas\":[\"%s\"],\"failOnErrors\":2,\"Operations\":[%s,%s]}"
            .formatted(SCHEMA, create("lost", ""), create("ada", ""));

    world.http.postAndHangUp(
        token,
        "/Bulk",
        body,
        () ->
            Awaitility.await()
                .until(() -> world.provisioner.commandFor("lost" + domain).isPresent()));

    assertThat(world.provisioner.commandFor("ada" + domain)).isEmpty();
    Awaitility.await().until(() -> world.provisioner.commandFor("ada" + domain).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "'{}',400",
    "'{\"schemas\":[\"SCHEMA\"]}',400",
    "'{\"schemas\":[\"SCHEMA\"],\"Operations\":{}}',400",
    "'{\"schemas\":[\"SCHEMA\"],\"failOnErrors\":0,\"Operations\":[]}',400",
    "'{\"schemas\":[\"SCHEMA\"],\"failOnErrors\":\"many\",\"Operations\":[]}',400",
    "'{\"schemas\":[\"SCHEMA\"],\"Operations\":[]}',200"
  })
  void aRequestThatCanNotBeReadIsRefusedAsAWhole(String body, int status) {
    assertThat(send(body.replace("SCHEMA", SCHEMA)).status()).isEqualTo(status);
  }

  @Test
  void tooManyOrTooLargeIs413() { // RFC 7644 §3.7.4
    List<String> many = Collections.nCopies(1001, "{}");
    assertThat(bulk(many.toArray(String[]::new)).status()).isEqualTo(413);
    assertThat(send("{\"x\":\"" + "y".repeat(1024 * 1024) + "\"}").status()).isEqualTo(413);
  }

  @Test
  void aConditionIsThatOfTheUser() { // RFC 7644 §3.14
    ScimId id = world.rows.user(organization, "ada" + domain, true, true, 0);
    String version = world.http.get(token, "/Users/" + id).header("ETag").replace("\"", "\\\"");

    bulk(
        """
        {"method":"DELETE","path":"/Users/%s","version":"%s"}\
        """
            .formatted(id, version));

    assertThat(world.provisioner.commandFor("ada" + domain).orElseThrow().ifMatch())
        .isEqualTo(List.of(1L));
  }

  @Test
  void twoOperationsMayNotHaveOneBulkId() {
    assertThat(bulk(create("ada", ""), create("ada", "")).status()).isEqualTo(400);
    assertThat(world.provisioner.commandFor("ada" + domain)).isEmpty();
  }

  private Answer bulk(String... operations) {
    return send(
        "{\"schemas\":[\"%s\"],\"Operations\":[%s]}"
            .formatted(SCHEMA, String.join(",", operations)));
  }

  private Answer send(String body) {
    return world.http.send(world.http.okta(token, "/Bulk").POST(BodyPublishers.ofString(body)));
  }

  private String create(String name, String manager) {
    return """
    {"method":"POST","path":"/Users","bulkId":"%s","data":{
      "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"%s"}}}}\
    """
        .formatted(name, name + domain, manager);
  }

  private static String idOf(JsonNode operation) {
    String location = operation.path("location").asString();
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
