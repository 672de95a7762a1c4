package com.framer.provisioning.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input of every kind: its SCIM error, and no command (rule I4). */
final class BadInputTests {
  private static final String USER = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String email = UUID.randomUUID() + "@example.com";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | invalidSyntax",
        "`` | invalidSyntax",
        "[] | invalidSyntax",
        "null | invalidSyntax",
        "{U,\"userName\":\"MAIL\",\"userName\":\"MAIL\"} | invalidSyntax",
        "{U,\"userName\":\"MAIL\",\"USERNAME\":\"MAIL\"} | invalidSyntax",
        "{\"userName\":\"MAIL\"} | invalidSyntax",
        "{\"schemas\":\"x\",\"userName\":\"MAIL\"} | invalidSyntax",
        "{U} | invalidValue",
        "{U,\"userName\":5} | invalidValue",
        "{U,\"userName\":null} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"active\":\"yes\"} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"name\":\"x\"} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"emails\":\"x\"} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"emails\":[5]} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"title\":\"\\u0000\"} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"title\":\"\\ud800\"} | invalidValue",
        "{U,\"userName\":\"a\\u0000MAIL\"} | invalidValue",
        "{U,\"userName\":\"nobody\"} | invalidValue",
        "{U,\"userName\":\"a@\"} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"emails\":[{\"value\":\"x\"}]} | invalidValue",
        "{U,\"userName\":\"MAIL\",\"emails\":[{\"value\":\"a@b.c\",\"primary\":true},{\"value\":\"b@b.c\",\"primary\":true}]}"
            + " | invalidValue",
        "{U,\"userName\":\"MAIL\",\"urn:ietf:params:scim:schemas:extension:framer:2.0:User\":{\"organizationRole\":\"owner\"}}"
            + " | invalidValue",
        "{U,\"userName\":\"MAIL\",\"urn:ietf:params:scim:schemas:extension:framer:2.0:User\":5} |"
            + " invalidValue"
      })
  void refusesABadUser(String body, String scimType) { // A1, A2, B5
    Answer answer =
        world.http.post(
            token,
            body.replace("U,", USER + ",").replace("{U}", "{" + USER + "}").replace("MAIL", email));

    assertError(answer, 400, scimType);
    assertThat(world.provisioner.commandFor(email)).isEmpty();
  }

  @Test
  void refusesWhatIsTooDeepOrNotUtf8() {
    String deep = "{" + USER + ",\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}";
    byte[] latin = ("{" + USER + ",\"userName\":\"é" + email + "\"}").getBytes(ISO_8859_1);

    assertError(world.http.post(token, deep), 400, "invalidSyntax");
    assertError(
        world.http.send(world.http.okta(token, "/Users").POST(BodyPublishers.ofByteArray(latin))),
        400,
        "invalidSyntax");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName",
        "userName eq",
        "userName eq ada",
        "userName eq 1",
        "userName eq 'a'",
        "userName is \"a\"",
        "userName eq \"a",
        "userName eq \"a\" and",
        "userName eq \"\\u0000\"",
        "userName eq \"\\ud800\"",
        "active gt true",
        "active co \"t\"",
        "active eq \"perhaps\"",
        "x509Certificates.value gt \"a\"",
        "meta.created gt \"yesterday\"",
        "meta.created gt \"+99999-01-01T00:00:00Z\"",
        "name eq \"x\"",
        "addresses eq \"x\"",
        "emails[type eq \"work\"",
        "emails[type eq \"work\"]]",
        "emails[type eq \"a\"].value",
        "emails[type eq \"a\" and emails[type eq \"b\"]]",
        "(userName pr",
        ")(",
        "\0"
      })
  void refusesABrokenFilter(String filter) {
    assertError(world.http.filter(token, filter), 400, "invalidFilter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void takesAnEmptyFilterForNone(String filter) {
    world.rows.user(organization, email, true, true, 0);

    assertThat(world.http.filter(token, filter).json().path("totalResults").intValue())
        .isEqualTo(1);
    assertThat(world.http.get(token, "/Schemas?filter=").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"gzip,415", "GZIP,415", "'deflate, gzip',415", "br,415", "identity,201", "'',201"})
  void refusesACodedBodyAndNamesWhatIsAccepted(String coding, int status) {
    Answer answer =
        world.http.send(
            world
                .http
                .okta(token, "/Users")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofString(ScimHttp.user(email))));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().allValues("Accept-Encoding"))
        .isEqualTo(status == 415 ? List.of("identity") : List.of());
  }

  @Test
  void namesNoCodingWhenTheMediaTypeIsWrong() { // RFC 9110 §12.5.3
    Answer answer =
        world.http.send(
            world
                .http
                .okta(token, "/Users")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(ScimHttp.user(email))));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.headers().allValues("Accept-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/Users/,200",
    "//Users,200",
    "///Users/,200",
    "'',200",
    "/,200",
    "//,200",
    "//ServiceProviderConfig/,200",
    "/nothing/,404",
    "/ServiceProviderConfig//,200"
  })
  void servesPathsOfAPastedBaseUrl(String path, int status) {
    assertThat(world.http.get(token, path).status()).isEqualTo(status);
    assertThat(world.http.get("wrong", path).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void refusesALongOrDeepFilter(int kind) {
    String filter =
        kind == 1
            ? "not (".repeat(30) + "title pr" + ")".repeat(30)
            : "title pr" + " or title pr".repeat(150);

    assertError(world.http.filter(token, filter), 400, "invalidFilter");
  }

  @ParameterizedTest
  @CsvSource({
    "?sortBy=nothing,invalidValue",
    "?sortBy=name,invalidValue",
    "?sortBy=emails%5Btype%20eq%20%22a%22%5D.value,invalidValue",
    "?sortBy=%5B,invalidValue",
    "?sortBy=userName&sortOrder=up,invalidValue",
    "?count=1e3,invalidValue",
    "?startIndex=,invalidValue"
  })
  void refusesABadList(String query, String scimType) {
    assertError(world.http.get(token, "/Users" + query), 400, scimType);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | invalidSyntax",
        "{P} | invalidSyntax",
        "{P,\"Operations\":[]} | invalidSyntax",
        "{P,\"Operations\":[5]} | invalidSyntax",
        "{P,\"Operations\":[{\"op\":\"move\",\"path\":\"title\"}]} | invalidSyntax",
        "{P,\"Operations\":[{\"op\":\"remove\"}]} | noTarget",
        "{P,\"Operations\":[{\"op\":\"add\",\"path\":\"title\"}]} | invalidValue",
        "{P,\"Operations\":[{\"op\":\"add\",\"path\":\"title[\",\"value\":\"x\"}]} | invalidPath",
        "{P,\"Operations\":[{\"op\":\"add\",\"path\":\"nothing\",\"value\":\"x\"}]} | invalidPath",
        "{P,\"Operations\":[{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}]} | mutability",
        "{P,\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":\"x\"}]} |"
            + " invalidValue",
        "{P,\"Operations\":[{\"op\":\"remove\",\"path\":\"userName\"}]} | mutability"
      })
  void refusesABadPatch(String body, String scimType) {
    ScimId id = world.rows.user(organization, email, true, true, 0);
    String patch =
        body.replace("{P", "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]");

    assertError(
        world.http.send(
            world.http.okta(token, "/Users/" + id).method("PATCH", BodyPublishers.ofString(patch))),
        400,
        scimType);
    assertThat(world.provisioner.commandFor(email)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table organization_user; --",
        "\u202Eevil\u0007\u001B[31m",
        "名前 👩‍👩‍👧 ابت",
        "%s :organization ? ?? $1 {0} \\",
        "<script>alert(1)</script>"
      })
  void keepsTextsOfAnyKindAsTheyAre(String title) {
    var body = WireJson.mapper().createObjectNode().put("userName", email).put("title", title);
    body.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");

    Answer answer = world.http.post(token, body.toString());
    String quoted = WireJson.mapper().writeValueAsString(title);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("title").asString()).isEqualTo(title);
    for (String operator : new String[] {"eq", "co", "sw", "ew", "gt"}) {
      Answer found = world.http.filter(token, "displayName " + operator + " " + quoted);
      assertThat(found.status()).isEqualTo(200);
    }
    assertThat(world.http.get(token, "/Users?sortBy=" + URLEncoder.encode(title, UTF_8)).status())
        .isEqualTo(400);
  }

  private static void assertError(Answer answer, int status, String scimType) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(answer.json().path("status").stringValue()).isEqualTo(Integer.toString(status));
    assertThat(answer.json().path("scimType").asString()).isEqualTo(scimType);
  }
}
