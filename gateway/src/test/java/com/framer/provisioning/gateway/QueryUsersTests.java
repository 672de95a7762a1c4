package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class QueryUsersTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String domain = "@" + UUID.randomUUID() + ".com";

  @Test
  void readsAUser() {
    ScimId id = world.rows.user(organization, "Ada" + domain, true, true, 0);

    Answer answer = world.http.get(token, "/Users/" + id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    JsonNode user = answer.json();
    assertThat(user.path("id").asString()).isEqualTo(id.toString());
    assertThat(user.path("userName").asString()).isEqualTo("Ada" + domain); // A1
    assertThat(user.path("meta").path("location").asString())
        .isEqualTo(world.http.url("/auth/scim/v2/Users/" + id));
  }

  @Test
  void hidesUsersOfOtherOrganizations() { // H3, F3
    ScimId id = world.rows.user(world.rows.organization(), "ada" + domain, true, true, 0);

    assertThat(world.http.get(token, "/Users/" + id).status()).isEqualTo(404);
    assertThat(total(world.http.filter(token, "userName eq \"ada" + domain + "\""))).isZero();
    assertThat(total(world.http.get(token, "/Users"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "x", "00000000-0000-0000-0000-000000000000", "%F0%9F%92%A9"})
  void answersNotFoundForAnyOtherId(String id) {
    Answer answer = world.http.get(token, "/Users/" + id);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("status").stringValue()).isEqualTo("404");
  }

  @Test
  void comparesIdsExactly() { // RFC 7643 §3.1
    ScimId id = world.rows.user(organization, "ada" + domain, true, true, 0);
    String other = id.toString().toUpperCase(Locale.ROOT);

    assertThat(world.http.get(token, "/Users/" + other).status()).isEqualTo(404);
    assertThat(total(world.http.filter(token, "id eq \"" + other + "\""))).isZero();
  }

  @Test
  void forgetsDeletedUsers() { // D5
    ScimId id = world.rows.user(organization, "ada" + domain, true, true, 0);
    world.rows.delete(id);

    assertThat(world.http.get(token, "/Users/" + id).status()).isEqualTo(404);
    assertThat(total(world.http.filter(token, "userName eq \"ada" + domain + "\""))).isZero();
  }

  @Test
  void findsAnInactiveUserByUserNameInAnyLetterCase() { // D5, A1
    ScimId id = world.rows.user(organization, "ada" + domain, false, true, 0);

    Answer answer = world.http.filter(token, "USERNAME Eq \"ADA" + domain + "\"");

    assertThat(total(answer)).isOne();
    JsonNode user = answer.json().path("Resources").get(0);
    assertThat(user.path("id").asString()).isEqualTo(id.toString());
    assertThat(user.path("active").booleanValue()).isFalse();
  }

  @Test
  void answersAnEmptyListWhenNobodyIsFound() {
    Answer answer = world.http.filter(token, "userName eq \"nobody\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,\
            "startIndex":1,"itemsPerPage":0,"Resources":[]}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | 1 | a,b,c",
        "?startIndex=1&count=2  | 1 | a,b",
        "?startIndex=3&count=2  | 3 | c",
        "?startIndex=9          | 9 | ''",
        "?startIndex=-5&count=1 | 1 | a",
        "?count=-1              | 1 | ''",
        "?count=99999999999999  | 1 | a,b,c"
      })
  void listsInAStableOrder(String query, int startIndex, String names) {
    world.rows.user(organization, "b" + domain, false, true, 2);
    world.rows.user(organization, "c" + domain, true, false, 3); // a member added by hand
    world.rows.user(organization, "a" + domain, true, true, 1);

    JsonNode list = world.http.get(token, "/Users" + query).json();

    List<String> found =
        list.path("Resources").values().stream()
            .map(user -> user.path("userName").asString().replace(domain, ""))
            .toList();
    assertThat(String.join(",", found)).isEqualTo(names);
    assertThat(list.path("totalResults").intValue()).isEqualTo(3);
    assertThat(list.path("startIndex").intValue()).isEqualTo(startIndex);
    assertThat(list.path("itemsPerPage").intValue()).isEqualTo(found.size());
  }

  @ParameterizedTest
  @CsvSource({
    "?count=x,invalidValue",
    "?startIndex=1.5,invalidValue",
    "?filter=title%20pre,invalidFilter",
    "?filter=a%5Bb,invalidFilter"
  })
  void refusesWhatItCannotRead(String query, String scimType) {
    Answer answer = world.http.get(token, "/Users" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("scimType").asString()).isEqualTo(scimType);
  }

  @Test
  void describesWhatItSupports() {
    JsonNode config = world.http.get(token, "/ServiceProviderConfig").json();

    assertThat(config.path("patch").path("supported").booleanValue()).isTrue();
    assertThat(config.path("filter").path("maxResults").intValue()).isEqualTo(1000);
    JsonNode pagination = config.path("pagination"); // RFC 9865 §3
    assertThat(pagination.path("cursor").booleanValue()).isTrue();
    assertThat(pagination.path("index").booleanValue()).isTrue();
    assertThat(pagination.path("defaultPaginationMethod").asString()).isEqualTo("index");
    assertThat(pagination.path("cursorTimeout").intValue()).isEqualTo(3600);
    assertThat(config.path("authenticationSchemes").get(0).path("type").asString())
        .isEqualTo("oauthbearertoken");
  }

  private static int total(Answer list) {
    assertThat(list.status()).isEqualTo(200);
    return list.json().path("totalResults").intValue();
  }
}
