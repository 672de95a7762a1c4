package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A dry run foretells what a replay would come to, and changes nothing (G3). */
final class DryRunsPredictOutcomesTests extends FailedCommands {

  @Test
  void dryRunForetellsTheOutcomeAndChangesNothing() { // G3, G5: each kind of outcome
    CommandEnvelope create = fails(() -> acme.creates(bob, null));
    CommandEnvelope grant = fails(() -> acme.addsByHand(bob, Role.ADMIN));
    UUID deadCreate = deadLetters.id(create.id());
    UUID deadGrant = deadLetters.id(grant.id());

    assertThat(foretold(deadCreate)).isEqualTo("applied");
    release.breaks(bob);
    assertThat(foretold(deadCreate)).isEqualTo("dead-lettered");
    release.isReplaced();
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    assertThat(foretold(deadGrant)).isEqualTo("superseded");
    CommandEnvelope rename = fails(() -> acme.renames(bob, "Bobby"));
    assertThat(foretold(deadLetters.id(rename.id()))).isEqualTo("applied");

    assertThat(status(replays.replay(deadLetters.id(rename.id()), "olga", "as foretold")))
        .isEqualTo("applied");
    assertThat(foretold(deadLetters.id(rename.id()))).isEqualTo("superseded");
    CommandEnvelope same = fails(() -> acme.renames(bob, "Bobby"));
    assertThat(foretold(deadLetters.id(same.id()))).isEqualTo("unchanged");
  }

  @Test
  void dryRunForetellsARefusal() { // D2, G3
    assertThat(acme.status(acme.creates(bob, Role.ADMIN))).isEqualTo("applied");
    CommandEnvelope deletion = fails(() -> acme.deletes(acme.admin), acme.admin);
    assertThat(acme.status(acme.activates(bob, false))).isEqualTo("applied");

    assertThat(foretold(deadLetters.id(deletion.id()))).isEqualTo("refused");
  }

  private String foretold(UUID deadLetter) {
    Map<String, String> before = tables();
    Outcome outcome = replays.dryRun(deadLetter);
    assertThat(tables()).isEqualTo(before);
    return outcome.status();
  }

  /** Every table but those that the running pipeline writes by itself, as text. */
  private static Map<String, String> tables() {
    var tables = new TreeMap<String, String>();
    for (String table :
        List.of(
            "organization",
            "workspace",
            "project",
            "account",
            "organization_user",
            "user_name",
            "workspace_access",
            "project_membership",
            "organization_user_count",
            "command_log",
            "dead_letter_replay",
            "partition_progress")) {
      tables.put(
          table,
          pipeline
              .sql()
              .sql(
                  "select coalesce(string_agg(t::text, ';' order by t::text), '') from %s t"
                      .formatted(table))
              .query(String.class)
              .single());
    }
    return tables;
  }
}
