package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.replay.NotReplayableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;

/** A dry run of a command, or of a replay, says what it would come to, and changes nothing (G3). */
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

    assertThat(status(replay(deadLetters.id(rename.id()), "as foretold"))).isEqualTo("applied");
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

  @Test
  void dryRunOnTheTopicIsAnsweredAndChangesNothing() { // D2, D3, F5, G2
    CommandEnvelope before = acme.creates(bob, Role.ADMIN);
    Map<String, String> tables = tablesAfter(before);

    var editor =
        new CreateUser(
            ScimId.random(),
            Acme.create("cy@example.com", null).profile(),
            Role.EDITOR,
            true,
            "",
            false);
    assertThat(answer(ask("cy@example.com", editor)))
        .isInstanceOfSatisfying(
            Outcome.Applied.class,
            applied ->
                assertThat(applied.changes().effects())
                    .containsExactly(
                        "created the Account", "member of every Workspace (1) as editor"));
    assertThat(
            answer(ask(acme.admin, new RemoveFromWorkspace(new WorkspaceId(acme.first)))).status())
        .isEqualTo("applied");
    assertThat(answer(ask(bob, Acme.create(bob, null))).status()).isEqualTo("refused");

    assertThat(tables()).isEqualTo(tables);
    assertThat(acme.status(acme.activates(bob, false))).isEqualTo("applied");
    assertThat(
            answer(ask(acme.admin, new RemoveFromWorkspace(new WorkspaceId(acme.first)))).status())
        .isEqualTo("refused");
  }

  @Test
  void dryRunThatFailsIsAnsweredAndNoDeadLetter() { // F5, G5
    CommandEnvelope known = acme.creates(bob, null);
    Map<String, String> tables = tablesAfter(known);
    var noName = new PatchOperation(Op.REPLACE, AttributePath.of("userName"), IntNode.valueOf(7));
    CommandEnvelope failing = ask(bob, new PatchUser(acme.scimId(bob), List.of(noName)));

    assertThat(answer(failing).status()).isEqualTo("dead-lettered");

    assertThat(tables()).isEqualTo(tables);
    assertThat(deadLetters.records(failing)).isEmpty();
    assertThat(acme.status(acme.renames(bob, "Bobby"))).isEqualTo("applied");
  }

  @Test
  void deliveredAgainDryRunIsAnsweredAgain() { // F5
    CommandEnvelope question = ask(bob, Acme.create(bob, null));
    assertThat(answer(question).status()).isEqualTo("applied");
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");

    pipeline.deliverAgain();

    Awaitility.await().until(() -> pipeline.published(question).size() == 2);
    assertThat(pipeline.published(question))
        .extracting(o -> ((Outcome.Predicted) o.outcome()).outcome().status())
        .containsExactly("applied", "refused");
  }

  @Test
  void idOfADryRunDoesNotHideACommand() { // F5, G2
    CommandEnvelope command = Pipeline.envelope(acme.organization, bob, Acme.create(bob, null));
    pipeline.publish(WireRecords.of(command.asDryRun(), "/test", null));
    pipeline.publish(WireRecords.of(command, "/test", null));
    pipeline.publish(WireRecords.of(command.asDryRun(), "/test", null));

    assertThat(acme.status(command)).isEqualTo("applied");
    Awaitility.await().until(() -> pipeline.published(command).size() == 3);
    assertThat(pipeline.published(command))
        .extracting(o -> o.outcome().status())
        .containsExactly("predicted", "applied", "predicted");
  }

  @Test
  void deadLetterOfADryRunIsNotReplayed() { // F5, G6
    var question = Pipeline.envelope(acme.organization, bob, Acme.create(bob, null)).asDryRun();
    pipeline.publish(
        new ProducerRecord<>(
            Topics.COMMANDS,
            WireRecords.key(Email.of("x@example.com")),
            WireCodecs.COMMANDS.write(question)));

    UUID dead = deadLetters.id(question.id());

    assertThat(replays.replay(dead, "olga", "why not").why()).contains("dry run");
    assertThatExceptionOfType(NotReplayableException.class)
        .isThrownBy(() -> replays.dryRun(dead, null))
        .withMessageContaining("dry run");
  }

  private CommandEnvelope ask(String email, Command command) {
    CommandEnvelope question = Pipeline.envelope(acme.organization, email, command).asDryRun();
    pipeline.publish(WireRecords.of(question, "/test", null));
    return question;
  }

  private static Outcome answer(CommandEnvelope question) {
    Awaitility.await().until(() -> !pipeline.published(question).isEmpty());
    assertThat(pipeline.outcome(question.id())).isEmpty();
    return ((Outcome.Predicted) pipeline.published(question).getFirst().outcome()).outcome();
  }

  private static Map<String, String> tablesAfter(CommandEnvelope command) {
    assertThat(acme.status(command)).isEqualTo("applied");
    return tables();
  }

  private String foretold(UUID deadLetter) {
    Map<String, String> before = tables();
    String progress = rows("partition_progress");
    Outcome outcome = replays.dryRun(deadLetter, null);
    assertThat(tables()).isEqualTo(before);
    assertThat(rows("partition_progress")).isEqualTo(progress);
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
            "dead_letter",
            "dead_letter_replay")) {
      tables.put(table, rows(table));
    }
    tables.put(
        "command_position",
        pipeline.sql().sql("select last_value from command_position").query(String.class).single());
    return tables;
  }

  private static String rows(String table) {
    return pipeline
        .sql()
        .sql(
            "select coalesce(string_agg(t::text, ';' order by t::text), '') from %s t"
                .formatted(table))
        .query(String.class)
        .single();
  }
}
