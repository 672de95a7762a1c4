package com.framer.provisioning.provisioner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.Console.Answer;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tokens of operators' tools: made on the page or by the API, shown once, revocable, audited. */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class TokensTests {
  private static final Console CONSOLE = Console.shared();
  private static final Pattern SECRET = Pattern.compile("ops_[A-Za-z0-9_-]{43}");

  @Test
  void tokenOfThePageIsShownOnceAndWorksUntilItIsRevoked() {
    Browser browser = CONSOLE.signedIn(Console.OPERATOR);
    String name = "laptop " + UUID.randomUUID();

    Page made =
        browser.submit(
            browser.get("/ops/tokens"), "/ops/tokens", Map.of("name", name, "role", "reader"));

    Matcher shown = SECRET.matcher(made.body());
    assertThat(shown.find()).isTrue();
    String authorization = "Bearer " + shown.group();
    assertThat(CONSOLE.api(authorization, "GET", "/ops/api/status", "").status()).isEqualTo(200);
    Page list = browser.get("/ops/tokens");
    assertThat(list.body()).contains(name).doesNotContainPattern(SECRET);
    UUID id = id(name);
    Page revoked = browser.submit(list, "/ops/tokens/" + id + "/revoke", Map.of());
    assertThat(revoked.location()).isEqualTo("/ops/tokens");
    Answer refused = CONSOLE.api(authorization, "GET", "/ops/api/status", "");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(refused.body().path("detail").asString())
        .isEqualTo("The token is unknown, expired or revoked.");
  }

  @Test
  void onlyAHashIsStored() {
    String authorization = CONSOLE.pipeline.authorization(OperatorRole.READER);

    assertThat(
            CONSOLE
                .pipeline
                .sql()
                .sql("select count(*) from operator_token t where t::text like :secret")
                .param("secret", "%" + authorization.substring("Bearer ".length()) + "%")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void apiMakesListsAndRevokesThem() {
    String name = "ci " + UUID.randomUUID();

    Answer made =
        CONSOLE.api(
            OperatorRole.OPERATOR,
            "POST",
            "/ops/api/tokens",
            "{\"name\":\"%s\",\"role\":\"operator\",\"expiresAt\":\"2100-01-01T00:00:00Z\"}"
                .formatted(name));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().propertyNames())
        .containsExactlyInAnyOrder("id", "name", "role", "expiresAt", "token");
    String authorization = "Bearer " + made.body().path("token").asString();
    Answer list = CONSOLE.api(authorization, "GET", "/ops/api/tokens", "");
    JsonNode row =
        list.body()
            .path("tokens")
            .valueStream()
            .filter(token -> token.path("name").asString().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(row.path("role").asString()).isEqualTo("operator");
    assertThat(row.toString()).doesNotContainPattern(SECRET);
    String path = "/ops/api/tokens/" + made.body().path("id").asString();
    assertThat(CONSOLE.api(authorization, "DELETE", path, "").status()).isEqualTo(204);
    assertThat(CONSOLE.api(authorization, "GET", "/ops/api/status", "").status()).isEqualTo(401);
    assertThat(acts(path.substring(path.lastIndexOf('/') + 1)))
        .containsExactly("make a token: made: " + name + ", operator", "revoke a token: revoked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Give it a name",
        "{\"name\":\"x\",\"role\":\"owner\"}|reader or operator",
        "{\"name\":\"x\",\"role\":\"reader\",\"expiresAt\":\"2000-01-01\"}|still to come",
        "{\"name\":\"x\",\"role\":\"reader\",\"expiresAt\":\"tomorrow\"}|still to come",
        "{\"name\":\"x\",\"role\":\"reader\",\"expiresAt\":\"+999999999-01-01\"}|still to come",
        "{\"name\":\"x\\u0000\",\"role\":\"reader\"}|printable",
        "[|malformed"
      })
  void whatCanNotBeATokenIsRefused(String body, String sentence) {
    Answer refused = CONSOLE.api(OperatorRole.OPERATOR, "POST", "/ops/api/tokens", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("detail").asString()).contains(sentence);
  }

  @Test
  void unknownTokenIsNotFound() {
    assertThat(
            CONSOLE
                .api(OperatorRole.OPERATOR, "DELETE", "/ops/api/tokens/" + UUID.randomUUID(), "")
                .status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer x", "Bearer ops_x", "Digest x", "Basic !!!", "x"})
  void whatIsNoTokenIsRefused(String authorization) {
    Answer refused = CONSOLE.api(authorization, "GET", "/ops/api/status", "");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body().path("status").asInt()).isEqualTo(401);
  }

  @Test
  void userOfTheSettingsLooksByNameAndPasswordAndDoesNotAct() {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (Console.OPERATOR + ":" + Console.PASSWORD).getBytes(StandardCharsets.UTF_8));

    assertThat(CONSOLE.api(basic, "GET", "/ops/api/status", "").status()).isEqualTo(200);
    assertThat(CONSOLE.api(basic, "POST", "/ops/api/tokens", "{}").status()).isEqualTo(401);
  }

  @Test
  void readersActIsRefusedWithASentenceAndARowInTheAudit() {
    Answer refused =
        CONSOLE.api(OperatorRole.READER, "POST", "/ops/organizations?x=" + UUID.randomUUID(), "{}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("detail").asString())
        .isEqualTo("The role reader does not allow that; it needs the role operator.");
    JsonNode newest =
        CONSOLE
            .api(OperatorRole.OPERATOR, "GET", "/ops/api/audit?limit=1", "")
            .body()
            .path("entries")
            .path(0);
    assertThat(newest.path("act").asString()).isEqualTo("POST /ops/organizations");
    assertThat(newest.path("operator").asString()).isEqualTo("test/test");
    assertThat(newest.path("role").asString()).isEqualTo("reader");
    assertThat(newest.path("result").asString()).startsWith("refused: The role reader");
  }

  @Test
  void auditIsPagedAndNobodyChangesIt() {
    CONSOLE.signedIn(Console.READER);
    CONSOLE.signedIn(Console.READER);

    Answer first = CONSOLE.api(OperatorRole.READER, "GET", "/ops/api/audit?limit=1", "");
    Answer second =
        CONSOLE.api(
            OperatorRole.READER,
            "GET",
            "/ops/api/audit?limit=1&before=" + first.body().path("next").asString(),
            "");

    assertThat(number(second)).isLessThan(number(first));
    assertThat(CONSOLE.api(OperatorRole.READER, "GET", "/ops/api/audit?limit=0", "").status())
        .isEqualTo(400);
    assertThat(CONSOLE.api(OperatorRole.READER, "GET", "/ops/api/audit?before=x", "").status())
        .isEqualTo(400);
    assertThat(CONSOLE.signedIn(Console.READER).get("/ops/audit").body())
        .contains("sign in", Console.READER);
    for (String statement :
        new String[] {
          "update operator_audit set result = 'nothing'",
          "delete from operator_audit",
          "truncate operator_audit"
        }) {
      assertThatThrownBy(() -> CONSOLE.pipeline.sql().sql(statement).update())
          .rootCause()
          .hasMessageContaining("append-only");
    }
  }

  private static long number(Answer page) {
    return page.body().path("entries").path(0).path("number").asLong();
  }

  private static UUID id(String name) {
    return CONSOLE
        .pipeline
        .sql()
        .sql("select id from operator_token where name = :name")
        .param("name", name)
        .query(UUID.class)
        .single();
  }

  private static List<String> acts(String subject) {
    return CONSOLE
        .pipeline
        .sql()
        .sql(
            "select act || ': ' || result from operator_audit where subject = :subject order by id")
        .param("subject", subject)
        .query(String.class)
        .list();
  }
}
