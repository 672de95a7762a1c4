package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.testkit.Infrastructure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Every error of the operators' port has one form, whatever is sent to it. */
final class OperatorsPortTests {
  private static final String ORGANIZATION =
      "{\"name\":\"Acme\",\"workspace\":\"First\",\"admin\":\"a@example.com\"}";

  private static Pipeline pipeline;
  private static String authorization;

  @BeforeAll
  static void start() {
    pipeline = new Pipeline();
    authorization = "Authorization: " + pipeline.authorization(OperatorRole.OPERATOR);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /nothing HTTP/1.1 | 404",
        "GET /error HTTP/1.1 | 404",
        "GET /actuator HTTP/1.1 | 404",
        "GET /actuator/env HTTP/1.1 | 404",
        "GET /actuator/sbom HTTP/1.1 | 404",
        "GET /a%00b HTTP/1.1 | 400",
        "GET /[a] HTTP/1.1 | 400",
        "GET /a%ff HTTP/1.1 | 400",
        "GET /a%zz HTTP/1.1 | 400",
        "GET / HTTP/9.9 | 505",
        "G(T / HTTP/1.1 | 400",
        "TRACE / HTTP/1.1 | 405",
        "DELETE /ops/organizations HTTP/1.1 | 405",
        "POST /ops/organizations HTTP/1.1~Content-Length: 8388609 | 413",
        "POST /ops/organizations HTTP/1.1~Transfer-Encoding: chunked | 411",
        "GET /ops/commands/1 HTTP/1.1 | 400",
        "GET /ops/commands/0198d000-0000-7000-8000-000000000002 HTTP/1.1 | 404"
      })
  void errorsOfAllLayersHaveOneForm(String requestLine, int status) throws IOException {
    assertProblem(send(requestLine, authorization + "\r\nAccept: text/html", ""), status);
  }

  @Test
  void anyNumberOfLanguagesIsIgnored() throws IOException {
    String languages =
        IntStream.range(0, 60).mapToObj(i -> "de-x-a" + i).collect(Collectors.joining(","));

    assertThat(send("GET /actuator/info HTTP/1.1", "Accept-Language: " + languages, ""))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/yaml | application/json | 415",
        "text/plain | application/json | 415",
        "application/json | application/yaml | 406"
      })
  void onlyJsonIsTakenAndGiven(String contentType, String accept, int status) throws IOException {
    assertProblem(post(contentType, accept, ORGANIZATION), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":1e99999999999}",
        "{\"x\":1e99999999999}",
        "[",
        "{\"name\":",
        "\"\u00ff"
      })
  void whatCanNotBeReadIsRefused(String body) throws IOException {
    assertProblem(post("application/json", "application/json", body), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,200",
    "127.0.0.1:8081,200",
    "[::1]:8081,200",
    "localhost,200",
    "LOCALHOST:8081,200",
    "attacker.example.com,421",
    "localhost.attacker.example.com:8081,421"
  })
  void onlyKnownHostNamesAreServed(String host, int status) throws IOException {
    String answer =
        raw("GET /actuator/info HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void healthAndMetricsMayHaveAPortOfTheirOwn() throws IOException {
    var database = Infrastructure.shared().newDatabase();
    try (var other = new Pipeline(database, "--PROVISIONER_MANAGEMENT_PORT=0")) {
      int operators = URI.create(other.opsUrl()).getPort();
      int management =
          other.bean(Environment.class).getRequiredProperty("local.management.port", int.class);
      String end = " HTTP/1.1\r\nHost: 10.0.0.1\r\nConnection: close\r\n\r\n";

      assertThat(raw(management, "GET /actuator/prometheus" + end)).startsWith("HTTP/1.1 200");
      assertThat(raw(management, "GET /actuator/health/readiness" + end))
          .startsWith("HTTP/1.1 200");
      assertThat(raw(management, "GET /ops/api/status" + end)).doesNotStartWith("HTTP/1.1 2");
      assertThat(raw(operators, "GET /actuator/health" + end)).startsWith("HTTP/1.1 404");
    }
  }

  private static String post(String contentType, String accept, String body) throws IOException {
    String headers =
        "%s\r\nContent-Type: %s\r\nAccept: %s\r\nContent-Length: %d"
            .formatted(authorization, contentType, accept, body.length());
    return send("POST /ops/organizations HTTP/1.1", headers, body);
  }

  private static String send(String requestLine, String headers, String body) throws IOException {
    return raw(
        requestLine.replace("~", "\r\n")
            + "\r\nHost: localhost\r\nConnection: close\r\n"
            + headers
            + "\r\n\r\n"
            + body);
  }

  private static String raw(String request) throws IOException {
    return raw(URI.create(pipeline.opsUrl()).getPort(), request);
  }

  private static String raw(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void assertProblem(String answer, int status) {
    String[] parts = answer.split("\r\n\r\n", 2);
    assertThat(parts[0]).startsWith("HTTP/1.1 " + status);
    assertThat(parts[0].toLowerCase(Locale.ROOT))
        .contains("content-type: application/problem+json");
    JsonNode problem = WireJson.mapper().readTree(parts[1]);
    assertThat(problem.propertyNames()).containsExactly("title", "status", "detail");
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(parts[1]).hasSizeLessThan(200);
  }
}
