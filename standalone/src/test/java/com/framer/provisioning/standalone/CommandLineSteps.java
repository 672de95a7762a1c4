package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What an operator does with {@code provisioningctl} about dead letters, against the real API. */
final class CommandLineSteps {
  private static final String CAUSE = "com.framer.provisioning.BadReleaseException";
  private static final String REASON = "Release 1.4.2 mends it";

  private final CommandLine ctl;
  private final DeadLetterRows rows;

  CommandLineSteps(CommandLine ctl, Map<String, String> environment) {
    this.ctl = ctl;
    this.rows = new DeadLetterRows(environment);
  }

  void looks() {
    assertThat(ctl.run("status").after(0)).contains("Kafka", "up", "open dead letters");
    assertThat(ctl.json("status").at("/database/up").asBoolean()).isTrue();
    assertThat(ctl.run("dead-letters", "list", "state:open").after(4)).doesNotContain("CreateUser");
    assertThat(ctl.run("dead-letters", "list", "state:opened").error())
        .contains("“opened” is not open");
    assertThat(ctl.withToken("ops_wrong").run("status").exitCode()).isEqualTo(5);
  }

  void dealsWithOneDeadLetter() { // G6
    rows.add(5, "ctl", CAUSE, "no column \"nick_name\"");
    Awaitility.await() // a status is kept for some seconds
        .untilAsserted(
            () ->
                assertThat(ctl.json("status").at("/deadLetters/newestGroup/causeText").asString())
                    .startsWith("BadReleaseException: no column"));
    String id = idOf("CTL1@example.com");
    String cause = ctl.run("dead-letters", "groups", "state:open").after(0);
    assertThat(cause).contains("BadReleaseException: no column");
    assertThat(ctl.run("dead-letters", "show", id).after(0))
        .contains("ctl1@example.com", CAUSE, "\"type\" : \"CreateUser\"");
    assertThat(ctl.run("dead-letters", "dry-run", id).after(0)).startsWith("would be applied");
    assertThat(ctl.run("dead-letters", "replay", id, "--reason", REASON).error()).contains("--yes");
    assertThat(act("replay", id).after(0)).startsWith("applied");
    assertThat(act("replay", id).after(3)).startsWith("skipped: it is settled already");
  }

  void discardsAndRestores() {
    String id = idOf("ctl2@example.com");
    ctl.run("dead-letters", "discard", id, "--reason", REASON).after(2);
    assertThat(act("discard", id).after(0)).isEqualTo("accepted\n");
    act("discard", id).after(3);
    assertThat(act("replay", id).after(3)).contains("restore it first");
    ctl.run("dead-letters", "list", "state:open ctl2@example.com").after(4);
    act("restore", id).after(0);
    act("restore", id).after(3);
    act("discard", UUID.randomUUID().toString()).after(4);
    act("discard", "ctl2@example.com").after(2);
  }

  /** A job of four dead letters, one of which is settled by somebody else before its turn. */
  void worksOnJobs() { // F5, G6
    String prepared = prepared();
    ctl.run("jobs", "start", prepared).after(2);
    ctl.run("jobs", "watch", prepared).after(1);
    ctl.run("jobs", "pause", prepared).after(3);
    ctl.run("jobs", "cancel", prepared, "--yes").after(0);

    String id = prepared();
    act("discard", idOf("ctl2@example.com")).after(0);
    ctl.run("jobs", "start", id, "--yes", "--detach").after(0);
    ctl.run("jobs", "pause", id).after(0);
    assertThat(ctl.run("jobs", "show", id).after(0)).contains("paused", REASON);
    ctl.run("jobs", "resume", id).after(2);
    ctl.run("jobs", "resume", id, "--yes").after(0);
    assertThat(ctl.run("jobs", "watch", id).after(3)).contains("3 applied", "1 skipped");
    assertThat(ctl.run("jobs", "records", id).after(0)).contains("ctl5@example.com", "it is disc");
    assertThat(ctl.run("jobs", "list").after(0)).contains(id, prepared, "cancelled", "finished");
    ctl.run("jobs", "cancel", id, "--yes").after(3);

    ctl.run("jobs", "show", UUID.randomUUID().toString()).after(4);
    ctl.run("jobs", "show", "../tokens").after(2);
    ctl.run("dead-letters", "replay", "--filter", "state:open", "--reason", REASON, "--yes")
        .after(4);
  }

  private String prepared() {
    String[] dryRun = {"dead-letters", "dry-run", "--filter", "state:open", "--keep"};
    JsonNode job = ctl.json(dryRun, "--reason", REASON, "--rate", "2");
    assertThat(job.at("/predicted/applied").asInt()).isEqualTo(4);
    return job.path("id").asString();
  }

  private String idOf(String email) {
    JsonNode found = ctl.json("dead-letters", "list", "state:open " + email).path("deadLetters");
    assertThat(found).hasSize(1);
    return found.path(0).path("id").asString();
  }

  private CommandLine.Run act(String act, String id) {
    return ctl.run("dead-letters", act, id, "--reason", REASON, "--yes");
  }
}
