package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What an operator does with {@code provisioningctl} alone, against the real API. */
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
    rows.add(3, "ctl", CAUSE, "no column \"nick_name\"");
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

  private String idOf(String email) {
    JsonNode found = ctl.json("dead-letters", "list", "state:open " + email).path("deadLetters");
    assertThat(found).hasSize(1);
    return found.path(0).path("id").asString();
  }

  private CommandLine.Run act(String act, String id) {
    return ctl.run("dead-letters", act, id, "--reason", REASON, "--yes");
  }
}
