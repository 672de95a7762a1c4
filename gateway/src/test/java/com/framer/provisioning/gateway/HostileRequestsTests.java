package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nothing that a client sends is a 500, or an ERROR in the log (rule I4). */
@ExtendWith(OutputCaptureExtension.class)
final class HostileRequestsTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());
  private CapturedOutput log;

  @BeforeEach
  void capture(CapturedOutput output) {
    log = output;
  }

  @AfterEach
  void logHasNoError() {
    assertThat(log.getAll()).doesNotContain(" ERROR ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/Schemas", "/Nothing", "/../../../actuator/health", "/../x"})
  void anyNumberOfLanguagesIsIgnored(String path) { // I4
    String languages =
        IntStream.range(0, 60)
            .mapToObj(i -> "de-x-a" + i + ";q=0." + i)
            .collect(Collectors.joining(","));

    int without = world.http.send(world.http.okta(token, path)).status();
    int with =
        world.http.send(world.http.okta(token, path).header("Accept-Language", languages)).status();

    assertThat(with).isEqualTo(without).isNotEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e99999999999", "-1e-99999999999", "1e2147483648", "1E+2147483647", "1e1001"})
  void aNumberOfAnySizeIsRefused(String number) { // I4
    for (String member : new String[] {"\"x\":", "\"active\":", "\"emails\":[{\"value\":"}) {
      String end = member.contains("[") ? "}]}" : "}";
      String body =
          "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"n@example.com\","
              + member
              + number
              + end;

      Answer answer = world.http.post(token, body);

      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }
  }

  @Test
  void twoAuthorizationHeadersAreRefused() { // H2, I4
    Answer answer =
        world.http.send(
            world.http.okta(token, "/Users").header("Authorization", "Bearer " + token));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).contains("Authorization");
  }

  @Test
  void anUnknownVersionOfHttpIsNotOurFault() { // I4
    assertThat(raw("GET / HTTP/9.9", "X: y"))
        .startsWith("HTTP/1.1 505")
        .contains("This version of HTTP is not supported")
        .doesNotContain("our side");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/mixed; boundary=",
        "application/x-www-form-urlencoded"
      })
  void aFormIsRefused(String mediaType) { // I4
    for (String method : new String[] {"POST", "PUT", "PATCH"}) {
      String path = method.equals("POST") ? "/Users" : "/Users/" + UUID.randomUUID();
      Answer answer =
          world.http.send(
              world
                  .http
                  .request(ScimHttp.SCIM + path)
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", mediaType)
                  .method(method, BodyPublishers.ofString("--x\r\n\r\nuserName=%zz&a\r\n--")));

      assertThat(answer.status()).as(answer.body()).isEqualTo(415);
    }
  }

  @Test
  void optionsNameTheMediaTypesOfAPatch() {
    Answer user = options("/Users/2819c223-7f76-453a-919d-413861904646");
    Answer users = options("/Users");

    assertThat(user.status()).isEqualTo(200);
    assertThat(user.header("Allow")).contains("PATCH");
    assertThat(user.header("Accept-Patch")).isEqualTo("application/scim+json, application/json");
    assertThat(users.header("Allow")).contains("POST");
    assertThat(users.headers().firstValue("Accept-Patch")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /auth/scim/v2/Users?filter=userName eq ada-MARK@example.com HTTP/1.1",
        "GET /ada-MARK@example.com%zz HTTP/1.1",
        "GET /x?y=%zzada-MARK@example.com HTTP/1.1",
        "GET / ada-MARK@example.com",
        "ada-MARK@example.com / HTTP/1.1"
      })
  void theLogHasNothingOfAMalformedRequest(String requestLine) { // A5
    String mark = UUID.randomUUID().toString();

    String answer = raw(requestLine.replace("MARK", mark), "Cookie: a=ada-" + mark + "@\u0001");
    raw(
        "GET /auth/scim/v2/Users HTTP/1.1",
        "Authorization: Bearer " + token + "\r\nHost: ada-" + mark);
    raw("GET /auth/scim/v2/Users HTTP/1.1", "ada " + mark + "@example.com: x");
    raw("GET /auth/scim/v2/Users?x=%zz" + mark + " HTTP/1.1", "Authorization: Bearer " + token);

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(log.getAll()).doesNotContain(mark);
  }

  private Answer options(String path) {
    return world.http.send(world.http.okta(token, path).method("OPTIONS", BodyPublishers.noBody()));
  }

  private String raw(String requestLine, String header) {
    return world.http.raw(
        requestLine + "\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n");
  }
}
