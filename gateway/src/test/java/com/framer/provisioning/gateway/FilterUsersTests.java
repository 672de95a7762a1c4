package com.framer.provisioning.gateway;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FilterUsersTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String salt = UUID.randomUUID().toString();
  private String adaId = "";

  @BeforeAll
  void threePeople() {
    adaId =
        user(
            1,
            true,
            """
            {"userName":"Ada@S.com","externalId":"e-A","title":"Élève","displayName":"Ada L",
             "name":{"givenName":"Ada","familyName":"O'Neil \\"x\\""},
             "emails":[{"value":"Ada@S.com","type":"work","primary":true},
                       {"value":"ada@home.S.com","type":"home"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"department":"R&D","manager":{"value":"m1"}}}
            """);
    user(
        2,
        false,
        """
        {"userName":"bob@S.com","externalId":"e-B","displayName":"bob","nickName":"",
         "emails":[{"value":"bob@S.com","type":"home"},{"value":"x@bücher.S.com","type":"work"}],
         "addresses":[{"locality":"Zürich","type":"work"}]}
        """);
    user(3, true, "{\"userName\":\"cy@S.com\",\"title\":\"eleve\"}");
    user(4, true, "{\"userName\":\"gone@S.com\"}", true);
    world.rows.user(world.rows.organization(), "other@" + salt + ".com", true, true, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "userName eq \"ADA@S.com\" | ada",
        "userName ne \"ADA@S.com\" | bob,cy",
        "userName co \"A@\" | ada",
        "userName sw \"B\" and userName ew \"COM\" | bob",
        "USERNAME Eq \"cy@S.com\" OR uSERnAME eQ \"bob@S.com\" | bob,cy",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"cy@S.com\" | cy",
        "URN:IETF:params:scim:schemas:core:2.0:user:userName eq \"cy@S.com\" | cy",
        "email eq \"ADA@HOME.S.com\" OR email eq \"b\" | ada",
        "emails eq \"ada@S.com\" | ada",
        "emails.value eq \"X@BÜCHER.S.com\" | bob",
        "emails co \"HOME.\" | ada",
        "emails pr | ada,bob",
        "not (emails pr) | cy",
        "emails.type eq \"WORK\" | ada,bob",
        "emails[type eq \"work\" and value co \"ada\"] | ada",
        "emails[type eq \"home\" and value eq \"ADA@home.S.com\"] | ada",
        "emails[type eq \"work\" and value eq \"ada@home.S.com\"] | ''",
        "emails[type eq \"work\"].value eq \"x@bücher.S.com\" | bob",
        "emails[type eq \"home\"].value sw \"bob\" and active eq false | bob",
        "emails[not (type eq \"work\")] | ada,bob",
        "emails[primary eq true] | ada",
        "emails[primary eq \"False\"] | ada,bob",
        "externalId eq \"e-A\" | ada",
        "externalId eq \"E-A\" | ''",
        "externalId sw \"e-\" | ada,bob",
        "id eq \"ID\" | ada",
        "id eq \"x\" | ''",
        "id pr | ada,bob,cy",
        "active eq false | bob",
        "active eq true | ada,cy",
        "active eq \"True\" | ada,cy",
        "active eq True and title pr | ada,cy",
        "active ne true | bob",
        "title eq \"ÉLÈVE\" | ada",
        "title eq \"eleve\" | cy",
        "title gt \"eleve\" | ada",
        "title le \"ELEVE\" | cy",
        "title eq null | bob",
        "title ne null | ada,cy",
        "nickName pr | ''",
        "name pr | ada",
        "name.familyName eq \"o'neil \\\"x\\\"\" | ada",
        "name[givenName eq \"ada\"] | ada",
        "addresses.locality eq \"ZÜRICH\" | bob",
        "addresses pr | bob",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"r&d\" | ada",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"m1\" | ada",
        "urn:ietf:params:scim:schemas:extension:framer:2.0:User:organizationRole eq \"Editor\" |"
            + " ada,bob,cy",
        "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\" | ada",
        "meta.created gt \"2026-01-01T00:00:01Z\" | bob,cy",
        "meta.created eq \"2026-01-01T02:00:01+02:00\" | ada",
        "meta.lastModified le \"2026-01-01T00:00:02.000\" | ada,bob",
        "meta.created sw \"2026-01\" | ada,bob,cy",
        "meta.resourceType eq \"User\" | ada,bob,cy",
        "displayName sw \"b\" or displayName sw \"a\" and active eq false | bob",
        "(displayName sw \"b\" or displayName sw \"a\") and active eq true | ada",
        "displayName co \"%\" | ''",
        "displayName co \"_\" | ''",
        "password eq \"x\" or password pr | ''",
        "groups pr | ''",
        "favouriteColour eq \"red\" | ''",
        "not (favouriteColour pr) | ada,bob,cy",
        "urn:other:2.0:User:x eq \"red\" | ''"
      })
  void findsTheUsersThatMatch(String filter, String names) { // D5, F3, A1
    assertThat(found(world.http.filter(token, salted(filter).replace("ID", adaId))))
        .isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "userName|ada,bob,cy",
        "externalId|ada,bob,cy",
        "title|cy,ada,bob",
        "emails|ada,bob,cy",
        "emails.value|ada,bob,cy",
        "active|bob,ada,cy",
        "meta.created|ada,bob,cy",
        "DISPLAYNAME|ada,bob,cy",
        "name.familyName|ada,bob,cy"
      })
  void sortsWhoHasNoValueLast(String sortBy, String names) {
    assertThat(found(world.http.get(token, "/Users?sortBy=" + sortBy))).isEqualTo(names);
  }

  @Test
  void sortsTheOtherWayRound() {
    assertThat(found(world.http.get(token, "/Users?sortBy=userName&sortOrder=Descending")))
        .isEqualTo("cy,bob,ada");
    assertThat(found(world.http.get(token, "/Users?sortBy=title&sortOrder=descending&count=2")))
        .isEqualTo("bob,ada");
  }

  @Test
  void pagesThroughWhatItFinds() {
    Answer page =
        world.http.get(token, "/Users?filter=userName%20co%20%22.com%22&startIndex=2&count=1");

    assertThat(found(page)).isEqualTo("bob");
    assertThat(page.json().path("totalResults").intValue()).isEqualTo(3);
    assertThat(page.json().path("startIndex").intValue()).isEqualTo(2);
    assertThat(page.json().path("itemsPerPage").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users/.search", "/.search"})
  void searchesByPost(String path) {
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
         "attributes":["userName"],"filter":"userName co \\".com\\"","sortBy":"userName",
         "sortOrder":"descending","startIndex":1,"count":2}
        """;

    Answer answer =
        world.http.send(world.http.okta(token, path).POST(BodyPublishers.ofString(body)));

    assertThat(found(answer)).isEqualTo("cy,bob");
    assertThat(answer.json().path("totalResults").intValue()).isEqualTo(3);
    assertThat(answer.json().path("Resources").get(0).propertyNames())
        .containsExactlyInAnyOrder("schemas", "id", "userName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"schemas\":[\"x\"]}", "[]", "{"})
  void refusesWhatIsNoSearchRequest(String body) {
    Answer answer =
        world.http.send(world.http.okta(token, "/.search").POST(BodyPublishers.ofString(body)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("scimType").asString()).isEqualTo("invalidSyntax");
  }

  private String user(int age, boolean active, String profile) {
    return user(age, active, profile, false);
  }

  private String user(int age, boolean active, String profile, boolean deleted) {
    var json = (ObjectNode) WireJson.mapper().readTree(salted(profile));
    ScimId id = world.rows.user(organization, new UserProfile(json), active, true, age);
    if (deleted) {
      world.rows.delete(id);
    }
    return id.toString();
  }

  /** Accounts are global, so that names must differ from those of other tests. */
  private String salted(String text) {
    return text.replace("S.com", salt + ".com");
  }

  private String found(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("Resources").values().stream()
        .map(user -> user.path("userName").asString().toLowerCase(Locale.ROOT))
        .map(name -> name.substring(0, name.indexOf('@')))
        .collect(joining(","));
  }
}
