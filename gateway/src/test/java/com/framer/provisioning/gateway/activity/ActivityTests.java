package com.framer.provisioning.gateway.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.LoggedCommand;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the activity log shows, to whom, and how far it reads. */
final class ActivityTests {
  private static final Outcome APPLIED =
      new Outcome.Applied(
          new Changes(
              List.of("deactivated"),
              List.of(new AdminAssignment("zoe@example.com", 12, List.of("Design", "Code")))),
          null);

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final JdbcClient owner = world.sqlAs(world.database.owner());
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final ActivityLog log = world.bean(ActivityLog.class);

  @Test
  void entrySaysWhoAskedWhatChangedAndWhatWasAnswered() { // D3, G4, I4
    CommandId id = logged("ada@example.com", "PatchUser", APPLIED);

    JsonNode entry = get("").path("entries").get(0);

    assertThat(entry.path("commandId").asString()).isEqualTo(id.toString());
    assertThat(entry.path("email").asString()).isEqualTo("ada@example.com");
    assertThat(entry.path("by").path("kind").asString()).isEqualTo("scim_token");
    assertThat(entry.path("by").path("name").asString()).isEqualTo("Okta");
    assertThat(entry.path("asked").path("active").asBoolean()).isFalse();
    assertThat(entry.path("outcome").asString()).isEqualTo("applied");
    assertThat(entry.path("changes").get(0).asString()).isEqualTo("deactivated");
    assertThat(entry.path("adminsAssigned").get(0).path("email").asString())
        .isEqualTo("zoe@example.com");
    assertThat(entry.path("answer").path("status").asInt()).isEqualTo(200);
    assertThat(entry.path("requestId").asString()).isEqualTo("request-1");
    assertThat(entry.path("externalId").asString()).isEqualTo("00u1");
  }

  @Test
  void refusalAndDeadLetterAreShownInTheWordsOfTheirAnswers() { // F5, G4, I4
    logged("ada@example.com", "DeleteUser", new Outcome.Refused(ScimError.conflict("Not her.")));
    CommandId dead = logged("bob@example.com", "CreateUser", new Outcome.DeadLettered("Cause"));

    JsonNode entries = get("").path("entries");

    assertThat(entries.get(1).path("answer").toString())
        .isEqualTo("{\"status\":409,\"detail\":\"Not her.\"}");
    assertThat(entries.get(0).path("answer").path("status").asInt()).isEqualTo(500);
    assertThat(entries.get(0).path("answer").path("detail").asString())
        .isEqualTo("Command " + dead + " failed. Our operators have it and can run it again.");
  }

  @Test
  void pagesFollowEachOtherWithoutAGap() { // F3
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.addFirst(logged("u%d@example.com".formatted(i), "CreateUser", APPLIED).toString());
    }
    loggedElsewhere();

    List<String> read = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get("?count=3" + (next.isEmpty() ? "" : "&cursor=" + next));
      page.path("entries").forEach(entry -> read.add(entry.path("commandId").asString()));
      next = page.path("next").asString("");
    } while (!next.isEmpty());

    assertThat(read).isEqualTo(all);
  }

  @Test
  void filtersTogether() { // F3
    Instant start = Instant.now();
    CommandId wanted =
        logged("ada@example.com", "DeleteUser", new Outcome.Refused(ScimError.conflict("No.")));
    logged("ada@example.com", "DeleteUser", new Outcome.DeadLettered("Cause"));
    logged("ada@example.com", "CreateUser", APPLIED);
    logged("bob@example.com", "DeleteUser", new Outcome.Refused(ScimError.conflict("No.")));

    assertThat(ids(filter("ada@example.com", Set.of("DeleteUser"), Set.of("refused"))))
        .containsExactly(wanted);
    assertThat(ids(filter(null, Set.of(), Set.of("dead-lettered")))).hasSize(1);
    assertThat(ids(filter(null, Set.of(), Set.of("applied")))).hasSize(1);
    assertThat(ids(filter("ada@example.com", Set.of(), Set.of()))).hasSize(3);
    assertThat(ids(new ActivityFilter(null, Set.of(), Set.of(), start, null))).hasSize(4);
    assertThat(ids(new ActivityFilter(null, Set.of(), Set.of(), null, start))).isEmpty();
  }

  @Test
  void entryIsFoundInItsOrganizationOnly() { // F3
    CommandId id = logged("ada@example.com", "PatchUser", APPLIED);

    assertThat(log.find(organization, id).orElseThrow().by().name()).isEqualTo("Okta");
    assertThat(log.find(world.rows.organization(), id)).isEmpty();
  }

  @Test
  void timesFarAwayAreTimes() { // bad input
    logged("ada@example.com", "PatchUser", APPLIED);

    assertThat(get("?from=-1000000000-01-01T00:00:00Z").path("entries")).hasSize(1);
    assertThat(get("?until=%2B1000000000-01-01T00:00:00Z").path("entries")).hasSize(1);
    assertThat(get("?from=%2B1000000000-01-01T00:00:00Z").path("entries")).isEmpty();
  }

  @Test
  void wrongParametersAreNamed() { // I4
    for (String wrong :
        List.of(
            "count=0",
            "count=x",
            "count=201",
            "cursor=x",
            "from=today",
            "person=ada",
            "kind=%00")) {
      var answer = world.http.get(token, "/Activity?" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.json().path("detail").asString())
          .startsWith(wrong.substring(0, wrong.indexOf('=')) + " must be ");
    }
    assertThat(world.http.get("no token", "/Activity").status()).isEqualTo(401);
  }

  @Test
  void fileHasNoFormulas() throws IOException { // bad input
    logged(
        "=cmd@example.com", "DeleteUser", new Outcome.Refused(ScimError.conflict("@SUM(\"1\")")));
    var file = new StringBuilder();

    world.bean(ActivityCsv.class).write(file, all(null));

    List<String> lines = file.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast())
        .contains(",\"'=cmd@example.com\",\"Okta\",\"DeleteUser\",\"refused\",\"409\",")
        .contains(",\"'@SUM(\"\"1\"\")\",");
    assertThat(List.of("+1", "-1", "\t1", "\r1"))
        .allMatch(t -> ActivityCsv.cell(t).startsWith("\"'"));
  }

  @Test
  void entryHasTheTimeWhenItWasAskedBesideTheDecision() {
    CommandId id = logged("ada@example.com", "PatchUser", APPLIED);
    owner
        .sql("update command_log set decided_at = '2027-01-02T03:04:05Z' where command_id = :id")
        .param("id", id.value())
        .update();

    JsonNode entry = get("?until=2027-01-01T00:00:00Z").path("entries").get(0);

    assertThat(entry.path("askedAt").asString()).isEqualTo(id.madeAt().toString());
    assertThat(entry.path("time").asString()).isEqualTo("2027-01-02T03:04:05Z");
  }

  private ActivityCsv.Selection all(@Nullable CommandId before) {
    return new ActivityCsv.Selection(
        organization, ActivityFilter.ALL, before, id -> "before " + id);
  }

  private JsonNode get(String query) {
    var answer = world.http.get(token, "/Activity" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private List<CommandId> ids(ActivityFilter filter) {
    return log.page(organization, filter, null, 50).entries().stream()
        .map(ActivityEntry::commandId)
        .toList();
  }

  private static ActivityFilter filter(
      @Nullable String person, Set<String> kinds, Set<String> outcomes) {
    return new ActivityFilter(
        person == null ? null : Email.of(person), kinds, outcomes, null, null);
  }

  private void loggedElsewhere() {
    logged(world.rows.organization(), "ada@example.com", "CreateUser", APPLIED);
  }

  private CommandId logged(String email, String type, Outcome outcome) {
    return logged(organization, email, type, outcome);
  }

  private CommandId logged(OrganizationId of, String email, String type, Outcome outcome) {
    return new LoggedCommand(of, email, type, outcome).write();
  }
}
