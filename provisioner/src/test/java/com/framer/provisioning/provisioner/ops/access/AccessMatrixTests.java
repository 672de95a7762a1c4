package com.framer.provisioning.provisioner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every URL and method of the console, asked by everybody who may and may not. The URLs come from
 * the provisioner's own mappings: a new one without a line here fails.
 */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class AccessMatrixTests {
  private static final Set<String> EVERYBODYS = Set.of("GET /ops/sign-in", "POST /ops/sign-in");

  private static final Set<String> READERS =
      Set.of(
          "GET /ops",
          "GET /ops/audit",
          "GET /ops/runbook",
          "GET /ops/jobs",
          "GET /ops/jobs/new",
          "GET /ops/jobs/{id}",
          "GET /ops/api/jobs",
          "GET /ops/api/jobs/{id}",
          "GET /ops/api/jobs/{id}/records",
          "GET /ops/api/audit",
          "GET /ops/api/openapi",
          "GET /ops/api/openapi.yaml",
          "GET /ops/api/status",
          "GET /ops/dead-letters",
          "GET /ops/dead-letters/newer",
          "GET /ops/dead-letters/groups",
          "GET /ops/dead-letters/{id}",
          "GET /ops/dead-letters/{id}/state",
          "GET /ops/api/dead-letters",
          "GET /ops/api/dead-letters/count",
          "GET /ops/api/dead-letters/groups",
          "GET /ops/api/dead-letters/{id}",
          "GET /ops/commands/{id}",
          "GET /ops/organizations");

  private static final Set<String> OPERATORS =
      Set.of(
          "GET /ops/tokens",
          "POST /ops/tokens",
          "POST /ops/tokens/{id}/revoke",
          "GET /ops/api/tokens",
          "POST /ops/api/tokens",
          "DELETE /ops/api/tokens/{id}",
          "POST /ops/api/sign-in-links",
          "GET /ops/dead-letters/{id}/edit",
          "POST /ops/dead-letters/{id}/edit",
          "POST /ops/dead-letters/{id}/act",
          "GET /ops/dead-letters/{id}/record",
          "GET /ops/api/dead-letters/{id}/record",
          "POST /ops/api/dead-letters/{id}/dry-run",
          "POST /ops/api/dead-letters/{id}/replay",
          "POST /ops/api/dead-letters/{id}/discard",
          "POST /ops/api/dead-letters/{id}/restore",
          "POST /ops/jobs",
          "POST /ops/jobs/{id}/start",
          "POST /ops/jobs/{id}/pause",
          "POST /ops/jobs/{id}/resume",
          "POST /ops/jobs/{id}/cancel",
          "POST /ops/api/jobs",
          "POST /ops/api/jobs/{id}/start",
          "POST /ops/api/jobs/{id}/pause",
          "POST /ops/api/jobs/{id}/resume",
          "POST /ops/api/jobs/{id}/cancel",
          "POST /ops/organizations");

  private static final Console CONSOLE = Console.shared();
  private static final String READER_TOKEN = CONSOLE.pipeline.authorization(OperatorRole.READER);
  private static final String OPERATOR_TOKEN =
      CONSOLE.pipeline.authorization(OperatorRole.OPERATOR);
  private static final String REVOKED_TOKEN = revoked();
  private static final Browser READER = CONSOLE.signedIn(Console.READER);
  private static final Browser OPERATOR = CONSOLE.signedIn(Console.OPERATOR);
  private static final String READER_CSRF = READER.get("/ops").hidden("_csrf");
  private static final String OPERATOR_CSRF = OPERATOR.get("/ops").hidden("_csrf");

  /** What somebody was answered. */
  private enum Access {
    IN,
    REFUSED,
    TO_SIGN_IN
  }

  @Test
  void everyMappingHasALine() {
    assertThat(Stream.of(EVERYBODYS, READERS, OPERATORS).flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(mappings().toList());
  }

  static Stream<String> mappings() {
    return CONSOLE.mappings();
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void isOpenToWhomItMayBeAndToNobodyElse(String mapping) {
    boolean isOpen = EVERYBODYS.contains(mapping);
    Access nobody = isOpen ? Access.IN : Access.TO_SIGN_IN;
    if (isOpen && mapping.startsWith("POST")) {
      // Without a name and a password everybody is sent back to the form.
      assertThat(answers(mapping).values()).doesNotContain(Access.IN);
      return;
    }
    Access reader = OPERATORS.contains(mapping) ? Access.REFUSED : Access.IN;
    Access withoutCsrf = mapping.startsWith("GET") ? Access.IN : Access.REFUSED;

    assertThat(answers(mapping))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "nobody", nobody,
                "a reader's token", reader,
                "an operator's token", Access.IN,
                "a revoked token", Access.TO_SIGN_IN,
                "a reader's session", reader,
                "an operator's session", Access.IN,
                "an operator's session without its CSRF token", withoutCsrf));
  }

  private static Map<String, Access> answers(String mapping) {
    String method = mapping.substring(0, mapping.indexOf(' '));
    String path =
        mapping
            .substring(mapping.indexOf(' ') + 1)
            .replaceAll("\\{[^/]+}", UUID.randomUUID().toString());
    var answers = new TreeMap<String, Access>();
    answers.put("nobody", access(asked(CONSOLE.browser(), method, path, "none")));
    answers.put("a reader's token", withToken(READER_TOKEN, method, path));
    answers.put("an operator's token", withToken(OPERATOR_TOKEN, method, path));
    answers.put("a revoked token", withToken(REVOKED_TOKEN, method, path));
    answers.put("a reader's session", access(asked(READER, method, path, READER_CSRF)));
    answers.put("an operator's session", access(asked(OPERATOR, method, path, OPERATOR_CSRF)));
    answers.put(
        "an operator's session without its CSRF token",
        access(asked(OPERATOR, method, path, "none")));
    return answers;
  }

  private static Access withToken(String authorization, String method, String path) {
    return access(CONSOLE.status(authorization, method, path), "");
  }

  private static Page asked(Browser browser, String method, String path, String csrf) {
    return switch (method) {
      case "GET" -> browser.get(path);
      case "POST" -> browser.post(path, Map.of(), csrf);
      default -> browser.send(method, path + "?_csrf=" + csrf);
    };
  }

  private static Access access(Page page) {
    return access(page.status(), page.header("Location"));
  }

  private static Access access(int status, String location) {
    return switch (status) {
      case 401 -> Access.TO_SIGN_IN;
      case 403 -> Access.REFUSED;
      case 302 -> location.contains("/ops/sign-in") ? Access.TO_SIGN_IN : Access.IN;
      default -> Access.IN;
    };
  }

  private static String revoked() {
    OperatorTokens tokens = CONSOLE.pipeline.bean(OperatorTokens.class);
    OperatorTokens.Made made =
        tokens.make("revoked", OperatorRole.OPERATOR, "test", null).orElseThrow();
    tokens.revoke(made.token().id(), "test");
    return "Bearer " + made.secret().value();
  }
}
