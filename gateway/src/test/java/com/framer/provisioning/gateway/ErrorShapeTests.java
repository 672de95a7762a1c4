package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rule I4: every error from every layer. */
final class ErrorShapeTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());

  @ParameterizedTest
  @CsvSource({
    "/,404",
    "/error,404",
    "/actuator,404",
    "/actuator/env,404",
    "/actuator/sbom,404",
    "/actuator/prometheus,404",
    "/login,404",
    "/auth/scim/v2,401",
    "/auth/scim/v2/Users,401",
    "/auth/scim/v2/Nothing,401",
    "/a//b,400",
    "/a;b=c,400",
    "/a%2Fb,400",
    "/a%00b,400"
  })
  void answersClientsWithoutATokenInScim(String path, int status) { // I4
    assertError(world.http.get(path), status);
  }

  @Test
  void answersUnknownPathsInScim() { // I4
    assertError(world.http.get(token, "/Nothing"), 404);
    assertError(world.http.get(token, "/Users/1/2"), 404);
  }

  @Test
  void answersAWrongMethodWithTheRightOnes() { // I4
    Answer answer = world.http.send(world.http.okta(token, "/Users").DELETE());

    assertError(answer, 405);
    assertThat(answer.header("Allow")).contains("GET").contains("POST");
  }

  @Test
  void answersOtherMediaTypesInScim() { // I4
    Answer answer =
        world.http.send(
            world
                .http
                .okta(token, "/Users")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));

    assertError(answer, 415);
  }

  @Test
  void takesAGetWithAContentTypeThatJavaDoesNotKnow() {
    Answer answer =
        world.http.send(
            world.http.okta(token, "/Users").setHeader("Content-Type", "x; charset=none"));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void keepsASafeRequestId() { // I4
    Answer safe = world.http.send(world.http.request("/").header("X-Request-Id", "okta-1.2:3"));
    Answer unsafe = world.http.send(world.http.request("/").header("X-Request-Id", "<script>"));

    assertThat(safe.header("X-Request-Id")).isEqualTo("okta-1.2:3");
    assertThat(unsafe.header("X-Request-Id")).doesNotContain("script").hasSize(36);
    assertThat(world.http.get("/actuator/health").header("X-Request-Id")).hasSize(36);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /auth/scim/v2/Users?x=%00%zz HTTP/1.1 | 400",
        "GET /a%00b HTTP/1.1 | 400",
        "GET /a\\b HTTP/1.1 | 400",
        "GET /[a] HTTP/1.1 | 400",
        "GET /a%zz HTTP/1.1 | 400",
        "GET nonsense HTTP/1.1 | 400",
        "GET /a b HTTP/1.1 | 400",
        "GET / HTTP/9.9 | 505",
        "G(T / HTTP/1.1 | 400",
        "TRACE / HTTP/1.1 | 405"
      })
  void answersRequestLinesThatTomcatRefuses(String requestLine, int status) { // I4
    assertError(raw(requestLine, "Authorization: Bearer " + token), status);
  }

  @Test
  void answersHugeHeaders() { // I4
    assertError(raw("GET / HTTP/1.1", "X: " + "x".repeat(20_000)), 400);
    assertError(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1", "X: y"), 400);
  }

  @Test
  void answersAMissingHost() { // I4
    assertError(world.http.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[b]", "userName%20eq%20\"x\"", "{a}|b^c"})
  void readsAFilterWithUnencodedBrackets(String filter) { // I4
    String answer =
        raw(
            "GET /auth/scim/v2/Users?filter=" + filter + " HTTP/1.1",
            "Authorization: Bearer " + token);

    assertThat(answer).containsAnyOf("invalidFilter", "\"totalResults\":0");
  }

  private String raw(String requestLine, String header) {
    return world.http.raw(
        requestLine + "\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n");
  }

  private static void assertError(String raw, int status) {
    String[] parts = raw.split("\r\n\r\n", 2);
    assertThat(parts[0]).startsWith("HTTP/1.1 " + status);
    assertThat(parts[0].toLowerCase(Locale.ROOT))
        .contains("x-request-id: ", "content-type: application/scim+json");
    assertShape(WireJson.mapper().readTree(parts[1]), status);
  }

  private static void assertError(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    assertShape(answer.json(), status);
  }

  private static void assertShape(JsonNode error, int status) {
    assertThat(error.path("schemas").get(0).stringValue())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(error.path("status").stringValue()).isEqualTo(Integer.toString(status));
    assertThat(error.path("detail").stringValue()).isNotBlank();
  }
}
