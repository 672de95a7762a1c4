package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** RFC 7644 §4 and RFC 7643 §5 to §7. */
final class DiscoveryTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());

  @ParameterizedTest
  @CsvSource({
    "/Schemas/" + ScimUrn.USER + ",Schema",
    "/Schemas/" + ScimUrn.ENTERPRISE_USER + ",Schema",
    "/Schemas/" + ScimUrn.FRAMER_USER + ",Schema",
    "/ResourceTypes/User,ResourceType",
    "/ServiceProviderConfig,ServiceProviderConfig"
  })
  void tellsWhereEachThingIs(String path, String type) {
    JsonNode json = world.http.get(token, path).json();

    assertThat(json.path("schemas").get(0).asString())
        .isEqualTo("urn:ietf:params:scim:schemas:core:2.0:" + type);
    assertThat(json.path("meta").path("resourceType").asString()).isEqualTo(type);
    assertThat(json.path("meta").path("location").asString())
        .isEqualTo(world.http.url("/auth/scim/v2" + path));
  }

  @ParameterizedTest
  @CsvSource({"/Schemas,3", "/ResourceTypes,1"})
  void listsThemAll(String path, int total) {
    JsonNode list = world.http.get(token, path).json();

    assertThat(list.path("schemas").get(0).asString()).isEqualTo(ScimUrn.LIST_RESPONSE);
    assertThat(list.path("totalResults").intValue()).isEqualTo(total);
    assertThat(list.path("Resources").size()).isEqualTo(total);
  }

  @ParameterizedTest
  @CsvSource({
    "userName,string,true,false,readWrite,default,server",
    "id,string,false,true,readOnly,always,server",
    "externalId,string,false,true,readWrite,default,none",
    "password,string,false,false,writeOnly,never,none",
    "active,boolean,true,false,readWrite,default,none",
    "groups,complex,false,false,readOnly,default,none",
    "emails,complex,false,false,readWrite,default,none"
  })
  void describesAttributes(
      String name,
      String type,
      boolean required,
      boolean caseExact,
      String mutability,
      String returned,
      String uniqueness) {
    JsonNode attribute = attribute(ScimUrn.USER, name);

    assertThat(attribute.path("type").asString()).isEqualTo(type);
    assertThat(attribute.path("required").booleanValue()).isEqualTo(required);
    assertThat(attribute.path("caseExact").booleanValue()).isEqualTo(caseExact);
    assertThat(attribute.path("mutability").asString()).isEqualTo(mutability);
    assertThat(attribute.path("returned").asString()).isEqualTo(returned);
    assertThat(attribute.path("uniqueness").asString()).isEqualTo(uniqueness);
  }

  @Test
  void requiresNoPartOfTheManager() {
    JsonNode manager = attribute(ScimUrn.ENTERPRISE_USER, "manager");

    assertThat(manager.path("subAttributes").values())
        .hasSize(3)
        .noneMatch(sub -> sub.path("required").booleanValue());
  }

  @Test
  void namesTheRoles() { // B5
    JsonNode values = attribute(ScimUrn.FRAMER_USER, "organizationRole").path("canonicalValues");

    assertThat(values.values())
        .extracting(JsonNode::asString)
        .containsExactly("admin", "editor", "viewer");
  }

  @Test
  void namesTheValuesOfEveryType() { // interoperability profile
    List<JsonNode> types =
        world
            .http
            .get(token, "/Schemas/" + ScimUrn.USER)
            .json()
            .path("attributes")
            .values()
            .stream()
            .flatMap(attribute -> attribute.path("subAttributes").values().stream())
            .filter(sub -> sub.path("name").asString().equals("type"))
            .toList();

    assertThat(types).hasSizeGreaterThan(7);
    assertThat(types).allSatisfy(type -> assertThat(type.path("canonicalValues")).isNotEmpty());
  }

  @Test
  void saysWhichEmailIdentifiesThePerson() { // A2
    assertThat(attribute(ScimUrn.USER, "emails").path("description").asString())
        .contains("primary one identifies the person", "At most one may be primary");
    assertThat(attribute(ScimUrn.USER, "userName").path("description").asString())
        .contains("also the User's email if emails is absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Schemas/urn:x", "/ResourceTypes/Group", "/Groups/1"})
  void knowsNothingElse(String path) {
    assertError(world.http.get(token, path), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Schemas", "/ResourceTypes", "/ServiceProviderConfig"})
  void isForReadingOnly(String path) {
    for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      Answer answer = send(method, path);
      assertError(answer, 405);
      assertThat(answer.header("Allow")).contains("GET");
    }
    assertError(world.http.get(token, path + "?filter=id%20pr"), 403);
    assertThat(world.http.get(token, path + "?startIndex=2&sortBy=x").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/Me",
    "PATCH,/Me",
    "POST,/Groups",
    "PUT,/Groups/1",
    "PATCH,/Groups/1",
    "DELETE,/Groups/1"
  })
  void saysWhatIsNotSupported(String method, String path) {
    assertError(send(method, path), 501);
  }

  @Test
  void hasNoGroups() { // what Okta's test of the connection asks for
    Answer answer = world.http.get(token, "/Groups?startIndex=1&count=100");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("totalResults").intValue()).isZero();
    assertThat(answer.json().path("Resources").isArray()).isTrue();
  }

  private JsonNode attribute(String urn, String name) {
    JsonNode attributes = world.http.get(token, "/Schemas/" + urn).json().path("attributes");
    return StreamSupport.stream(attributes.spliterator(), false)
        .filter(attribute -> attribute.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Answer send(String method, String path) {
    return world.http.send(
        world.http.okta(token, path).method(method, BodyPublishers.ofString("{}")));
  }

  private static void assertError(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("status").stringValue()).isEqualTo(Integer.toString(status));
  }
}
