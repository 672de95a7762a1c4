package com.framer.provisioning.provisioner.ops.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.Console.Answer;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /ops/api/dead-letters}: what tools find, see and do. */
@Execution(ExecutionMode.SAME_THREAD)
final class LettersApiTests {
  private static final String LETTERS = "/ops/api/dead-letters";
  private static final Console CONSOLE = Console.shared();
  private static final Letters DEAD = new Letters(CONSOLE);
  private static final String OPERATOR = CONSOLE.pipeline.authorization(OperatorRole.OPERATOR);
  private static final String READER = CONSOLE.pipeline.authorization(OperatorRole.READER);
  private final String ada = Letters.someone();

  @Test
  void deadLetterIsFoundByEmailUnderstoodAndReplayed() { // G6
    CommandEnvelope failed = Letters.command(ada);
    UUID id = DEAD.dead(failed);

    JsonNode found = get(OPERATOR, LETTERS + "?filter=state:open%20email:" + ada);
    assertThat(found.path("next").isNull()).isTrue();
    JsonNode line = found.path("deadLetters").path(0);
    assertThat(line.path("id").stringValue()).isEqualTo(id.toString());
    assertThat(line.path("state").stringValue()).isEqualTo("open");
    assertThat(line.path("type").stringValue()).isEqualTo("CreateOrganization");
    assertThat(get(OPERATOR, LETTERS + "/count?filter=" + ada).path("count").asInt()).isEqualTo(1);
    assertThat(
            get(OPERATOR, LETTERS + "/groups?filter=" + ada)
                .path("groups")
                .path(0)
                .path("sampleId")
                .stringValue())
        .isEqualTo(id.toString());
    assertThat(post(id, "dry-run", "{}").body().path("predicted").path("status").stringValue())
        .isEqualTo("applied");

    Answer replay = post(id, "replay", "{\"reason\":\"fixed\"}");
    assertThat(replay.status()).isEqualTo(202);
    assertThat(replay.body().path("result").stringValue()).isEqualTo("requested");

    Awaitility.await().until(() -> DEAD.state(id).equals("settled"));
    JsonNode whole = get(OPERATOR, LETTERS + "/" + id);
    assertThat(whole.path("replays").path(0).path("status").stringValue()).isEqualTo("applied");
    assertThat(whole.path("lastReplay").path("commandId").stringValue())
        .isEqualTo(replay.body().path("commandId").stringValue());
    assertThat(whole.path("history").path(0).path("status").stringValue()).isEqualTo("applied");
    Answer again = post(id, "replay", "{\"reason\":\"fixed\"}");
    assertThat(again.body().path("result").stringValue()).isEqualTo("skipped");
    assertThat(again.body().path("why").stringValue()).startsWith("it is settled already");
  }

  @Test
  void statusNamesTheNewestCause() {
    UUID id = DEAD.dead(Letters.command(ada));
    String fingerprint = get(OPERATOR, LETTERS + "/" + id).path("fingerprint").stringValue();

    JsonNode newest =
        Awaitility.await()
            .until(
                () -> get(READER, "/ops/api/status").path("deadLetters").path("newestGroup"),
                group -> fingerprint.equals(group.path("fingerprint").stringValue("")));

    assertThat(newest.path("causeText").stringValue()).isNotEmpty();
    assertThat(newest.path("lastSeen").stringValue()).isNotEmpty();
  }

  @Test
  void fieldsOfThePayloadAreChangedAndTheRestIsNot() { // G6
    UUID id = DEAD.dead(Letters.command(ada));
    var command = (ObjectNode) get(OPERATOR, LETTERS + "/" + id).path("payload").path("command");
    String other = "{\"reason\":\"r\",\"payload\":%s}".formatted(command.deepCopy().put("nane", 1));
    assertThat(post(id, "replay", other).status()).isEqualTo(400);
    assertThat(post(id, "replay", other).body().path("detail").stringValue())
        .isEqualTo("There is no member “nane”.");
    assertThat(post(id, "replay", "{\"reason\":\"r\",\"payload\":[]}").status()).isEqualTo(400);

    command.put("name", "Another name");
    Answer replay = post(id, "replay", "{\"reason\":\"r\",\"payload\":%s}".formatted(command));

    assertThat(replay.body().path("result").stringValue()).isEqualTo("requested");
    Awaitility.await().until(() -> DEAD.state(id).equals("settled"));
    assertThat(
            get(OPERATOR, LETTERS + "/" + id).path("replays").path(0).path("edited").booleanValue())
        .isTrue();
  }

  @Test
  void discardNeedsAReasonAndIsTakenBack() {
    UUID id = DEAD.dead(Letters.command(ada));

    assertThat(post(id, "discard", "{}").status()).isEqualTo(400);
    assertThat(post(id, "discard", "{\"reason\":\"known\"}").body().path("result").stringValue())
        .isEqualTo("accepted");
    assertThat(post(id, "discard", "{\"reason\":\"known\"}").body().path("why").stringValue())
        .isEqualTo("it is discarded already");
    assertThat(post(id, "replay", "{\"reason\":\"now\"}").body().path("why").stringValue())
        .isEqualTo("it is discarded; restore it first");
    assertThat(post(id, "restore", "{\"reason\":\"no\"}").body().path("result").stringValue())
        .isEqualTo("accepted");
    assertThat(DEAD.state(id)).isEqualTo("open");

    JsonNode audit = get(OPERATOR, "/ops/api/audit?limit=200");
    assertThat(audit.path("entries").values())
        .filteredOn(entry -> entry.path("subject").stringValue("").equals(id.toString()))
        .extracting(e -> e.path("act").stringValue() + " " + e.path("result").stringValue())
        .containsExactly(
            "restore accepted",
            "replay skipped: it is discarded; restore it first",
            "discard skipped: it is discarded already",
            "discard accepted",
            "discard refused: say why, in a sentence or two");
  }

  @Test
  void nothingIsDoneThatTheAuditDoesNotHave() {
    CONSOLE
        .pipeline
        .sql()
        .sql(
            """
            create or replace function not_recorded() returns trigger language plpgsql as $$
            begin raise exception 'no more space'; end $$;
            create or replace trigger not_recorded before insert on operator_audit
              for each row when (new.reason = 'unrecorded') execute function not_recorded();
            """)
        .update();
    UUID id = DEAD.dead(Letters.command(ada));
    String job = "{\"act\":\"replay\",\"ids\":[\"%s\"],\"reason\":\"unrecorded\"}".formatted(id);

    assertThat(post(id, "discard", "{\"reason\":\"unrecorded\"}").status()).isEqualTo(500);
    assertThat(post(id, "replay", "{\"reason\":\"unrecorded\"}").status()).isEqualTo(500);
    assertThat(CONSOLE.api(OPERATOR, "POST", "/ops/api/jobs", job).status()).isEqualTo(500);
    assertThat(DEAD.state(id)).isEqualTo("open");
    assertThat(get(OPERATOR, LETTERS + "/" + id).path("replays")).isEmpty();
    assertThat(get(OPERATOR, "/ops/api/jobs?limit=200").toString()).doesNotContain("unrecorded");
  }

  @Test
  void readersSeeNoPersonalData() {
    UUID id = DEAD.dead(Letters.command(ada));
    String secrets = "(?is).*(secret|" + ada.substring(0, 20) + ").*";

    for (String path :
        new String[] {LETTERS + "?filter=" + ada, LETTERS + "/" + id, LETTERS + "/groups"}) {
      assertThat(get(READER, path).toString()).doesNotMatch(secrets);
    }
    JsonNode whole = get(READER, LETTERS + "/" + id);
    assertThat(whole.path("email").stringValue()).isEqualTo("a•••@example.com");
    assertThat(whole.path("payload").path("email").stringValue()).isEqualTo("a•••@example.com");
    assertThat(whole.path("payload").path("command").path("name").stringValue()).isEqualTo("•••");
    assertThat(whole.path("payload").path("command").path("type").stringValue())
        .isEqualTo("CreateOrganization");
    assertThat(whole.path("headers").path("x-person").stringValue()).isEqualTo("•••");
    assertThat(whole.path("headers").path("ce_subject").stringValue()).isEqualTo("•••");
    assertThat(whole.path("headers").path("ce_source").stringValue()).isEqualTo("/test");
    assertThat(whole.path("stackTrace").stringValue())
        .contains("\tat com.framer.Some.method", "Caused by: java.lang.Error: •••")
        .doesNotContain("Ada");
    assertThat(get(OPERATOR, LETTERS + "/" + id).toString()).matches(secrets);
    assertThat(CONSOLE.status(READER, "GET", LETTERS + "/" + id + "/record")).isEqualTo(403);
    assertThat(CONSOLE.status(OPERATOR, "GET", LETTERS + "/" + id + "/record")).isEqualTo(200);
  }

  @Test
  void recordsThatAreNoTextOrHugeAreShownInPart() { // G7
    byte[] key = "who".getBytes(UTF_8);
    byte[] huge = ("{\"x\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}").getBytes(UTF_8);
    JsonNode bytes = get(OPERATOR, LETTERS + "/" + DEAD.dead(key, new byte[] {0, (byte) 0xff}));
    JsonNode large = get(OPERATOR, LETTERS + "/" + DEAD.dead(key, huge));

    assertThat(bytes.path("payloadText").stringValue()).isEqualTo("00 ff");
    assertThat(bytes.path("payloadIsText").booleanValue()).isFalse();
    assertThat(large.path("payload").isNull()).isTrue();
    assertThat(large.path("payloadShortened").booleanValue()).isTrue();
    assertThat(large.path("payloadBytes").asInt()).isEqualTo(huge.length);
    assertThat(large.toString()).hasSizeLessThan(100_000);
    UUID id = UUID.fromString(large.path("id").stringValue());
    assertThat(post(id, "replay", "{\"reason\":\"r\"}").body().path("why").stringValue())
        .startsWith("this release can't read the command");
    assertThat(post(id, "dry-run", "{}").body().path("predicted").path("status").stringValue())
        .isEqualTo("skipped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | ?filter=bob | 400 | “bob” is no word of a filter",
        "GET | ?filter=state:opened | 400 | state: “opened” is not",
        "GET | /count?filter=name:x | 400 | “name:x” is no word of a filter",
        "GET | /groups?filter=from:x | 400 | from: “x” is not",
        "GET | ?limit=0 | 400 | limit must be 1 to 200.",
        "GET | ?limit=201 | 400 | limit must be 1 to 200.",
        "GET | ?limit=x | 400 | ",
        "GET | ?before=x | 400 | before: it is not the cursor of a page.",
        "GET | ?before=-9223372036854775808-00000000-0000-0000-0000-000000000007 | 400 | before:"
            + " it",
        "GET | ?filter=to:%2B999999999-12-31 | 400 | to: “+999999999-12-31” is not",
        "GET | /7 | 400 | ",
        "GET | /00000000-0000-0000-0000-000000000007 | 404 | There is no dead letter with this id.",
        "POST | /00000000-0000-0000-0000-000000000007/replay | 404 | There is no dead letter",
        "POST | /00000000-0000-0000-0000-000000000007/discard | 404 | There is no dead letter",
        "POST | /00000000-0000-0000-0000-000000000007/restore | 404 | There is no dead letter",
        "POST | /00000000-0000-0000-0000-000000000007/dry-run | 404 | There is no dead letter",
        "PUT | | 405 | "
      })
  void badInputHasAnErrorOfItsOwn(String method, String path, int status, String detail) {
    String url = LETTERS + (path == null ? "" : path);
    Answer answer =
        CONSOLE.api(OPERATOR, method, url, method.equals("POST") ? "{\"reason\":\"r\"}" : "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("detail").stringValue()).startsWith(detail == null ? "" : detail);
  }

  private static JsonNode get(String authorization, String path) {
    Answer answer = CONSOLE.api(authorization, "GET", path, "");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return WireJson.mapper().readTree(answer.body().toString());
  }

  private static Answer post(UUID id, String act, String body) {
    return CONSOLE.api(OPERATOR, "POST", LETTERS + "/" + id + "/" + act, body);
  }
}
