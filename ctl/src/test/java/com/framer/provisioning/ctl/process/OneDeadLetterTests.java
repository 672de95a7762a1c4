package com.framer.provisioning.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneDeadLetterTests {
  private static final String ID = "0199f3a0-0000-7000-8000-000000000001";
  private static final String LETTER = "/ops/api/dead-letters/" + ID;
  private static final String COMMAND = "0199f3a0-0000-7000-8000-0000000000c1";
  private static final String REQUESTED =
      "{\"result\":\"requested\",\"commandId\":\"" + COMMAND + "\"}";
  private static final String PAGE =
      """
      {"deadLetters":[{"id":"%s","state":"open","failedAt":"2026-11-26T03:00:00.123Z","failures":4,
       "causeText":"PSQLException: \\u001b]0;owned\\u0007 value too long","email":"ada@example.com","type":"CreateUser"}],
       "next":"abc"}\
      """
          .formatted(ID);

  private Api api;

  @BeforeEach
  void start() throws Exception {
    api = new Api();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void isFoundByTheWordsOfTheFilter() throws Exception {
    api.on("GET /ops/api/dead-letters?filter=state:open ada@example.com&limit=7", 200, PAGE);

    var found =
        Ctl.of(api).run("dead-letters", "list", "state:open", "ada@example.com", "--limit", "7");

    assertThat(found.exitCode()).isZero();
    assertThat(found.output())
        .isEqualTo(
            """
            ID                                    STATE  FAILED AT             TIMES
            %s  open   2026-11-26T03:00:00Z      4
                ada@example.com · CreateUser · PSQLException: \\u001b]0;owned\\u0007 value to…
            """
                .formatted(ID));
    assertThat(found.error()).isEqualTo("There are more: add --next abc\n");
    assertThat(api.call(api.lines().getFirst()).authorization()).isEqualTo("Bearer secret");
  }

  @Test
  void isPrintedAsTheApiWroteIt() throws Exception {
    api.on("GET /ops/api/dead-letters?limit=50", 200, PAGE);

    assertThat(Ctl.of(api).run("--json", "dead-letters", "list").output()).isEqualTo(PAGE + "\n");
  }

  @Test
  void ofNoMatchIsFour() throws Exception {
    api.on("GET /ops/api/dead-letters?limit=50", 200, "{\"deadLetters\":[],\"next\":null}");

    var none = Ctl.of(api).run("dead-letters", "list");

    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(none.error()).isEqualTo("No dead letter matches.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"Applied\",\"changes\":{}} | 0 | applied",
        "{\"type\":\"Refused\",\"error\":{\"status\":409,\"detail\":\"The last Admin.\"}} | 3 |"
            + " refused: The last Admin. (409)",
        "{\"type\":\"DeadLettered\",\"cause\":\"PSQLException\"} | 3 | dead-lettered: PSQLException"
      })
  void isReplayedAndItsOutcomeIsTheExitCode(String outcome, int code, String said)
      throws Exception {
    api.on("POST " + LETTER + "/replay", 202, REQUESTED)
        .on("GET /ops/commands/" + COMMAND, 404, "{}")
        .on("GET /ops/commands/" + COMMAND, 200, "{\"outcome\":" + outcome + "}");

    var replayed = Ctl.of(api).run("dead-letters", "replay", ID, "--reason", "mended", "--yes");

    assertThat(replayed.output()).isEqualTo(said + "\n");
    assertThat(replayed.exitCode()).isEqualTo(code);
    assertThat(replayed.error()).isEqualTo("Waiting for the outcome of command " + COMMAND + "\n");
    assertThat(api.call("POST " + LETTER + "/replay").body()).isEqualTo("{\"reason\":\"mended\"}");
  }

  @Test
  void whoseReplayIsSkippedIsThree() throws Exception {
    api.on(
        "POST " + LETTER + "/replay", 202, "{\"result\":\"skipped\",\"why\":\"It is settled.\"}");

    var skipped = Ctl.of(api).run("dead-letters", "replay", ID, "--reason", "x", "-y");

    assertThat(skipped.exitCode()).isEqualTo(3);
    assertThat(skipped.output()).isEqualTo("skipped: It is settled.\n");
  }

  @Test
  void isOnlyTouchedWhenSomebodySaidYes() throws Exception {
    api.on("GET /ops/api/dead-letters?filter=" + ID + "&limit=1", 200, PAGE)
        .on("POST " + LETTER + "/discard", 200, "{\"result\":\"accepted\"}");

    var nobody = Ctl.of(api).asProcess().run("dead-letters", "discard", ID, "--reason", "x");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.error()).contains("--yes");
    assertThat(api.lines()).isEmpty();

    var no = Ctl.of(api).typing("\n").run("dead-letters", "discard", ID, "--reason", "x");
    assertThat(no.exitCode()).isEqualTo(1);
    assertThat(no.error())
        .contains("Discard " + ID + " (ada@example.com, CreateUser, PSQLException")
        .endsWith("[y/N] Nothing was done.\n");

    var yes = Ctl.of(api).typing("y\n").run("dead-letters", "discard", ID, "--reason", "x");
    assertThat(yes.exitCode()).isZero();
    assertThat(yes.output()).isEqualTo("accepted\n");
  }
}
