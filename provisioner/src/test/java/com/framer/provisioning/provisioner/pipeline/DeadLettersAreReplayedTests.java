package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.deadletter.DiscardTable;
import com.framer.provisioning.provisioner.deadletter.NoSuchDeadLetterException;
import com.framer.provisioning.provisioner.replay.InvalidPayloadException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commands that a bad release failed, replayed after the good one came (G3, G6). */
final class DeadLettersAreReplayedTests extends FailedCommands {

  @Test
  void replayIsANewCommandAtTheOldPosition() { // G6, G3
    CommandEnvelope create = fails(() -> acme.creates(bob, Role.EDITOR));
    UUID deadLetter = deadLetters.id(create.id());

    CommandId replay = replay(deadLetter, "the bad release is gone");

    assertThat(status(replay)).isEqualTo("applied");
    assertThat(acme.user(bob)).containsExactly("active editor is editor");
    assertThat(deadLetters.state(deadLetter)).isEqualTo("settled");
    assertThat(
            pipeline
                .sql()
                .sql(
                    """
                    select r.position = o.position and r.original_id = o.command_id
                      and r.replay_of = :deadLetter and r.actor_id = 'olga'
                    from command_log r, command_log o
                    where r.command_id = :replay and o.command_id = :original
                    """)
                .param("deadLetter", deadLetter)
                .param("replay", replay.value())
                .param("original", create.id().value())
                .query(Boolean.class)
                .single())
        .isTrue();
    var record = recordOf(replay);
    assertThat(record.key()).isEqualTo(WireRecords.key(Email.of(bob)));
    assertThat(RecordHeaders.text(record.headers(), "original-id")).isEqualTo(create.id() + "");
    assertThat(RecordHeaders.text(record.headers(), "replay-of")).isEqualTo(deadLetter + "");
  }

  @Test
  void replayKeepsTheConditionOfItsCommand() { // G3, RFC 7644 §3.14
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    CommandEnvelope titled = fails(() -> acme.titles(bob, "Dr", 1));
    assertThat(acme.status(acme.renames(bob, "Bobby"))).isEqualTo("applied");

    CommandId replay = replay(deadLetters.id(titled.id()), "the bad release is gone");

    assertThat(outcome(replay))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.error().status()).isEqualTo(412));
  }

  @Test
  void replayThatFailsAgainIsADeadLetterOfItsOwnAtTheSamePosition() { // G3, G6
    CommandEnvelope create = fails(() -> acme.creates(bob, null));
    UUID first = deadLetters.id(create.id());
    release.breaks(bob);
    CommandId failing = replay(first, "hoping");
    assertThat(status(failing)).isEqualTo("dead-lettered");
    UUID second = deadLetters.id(failing);
    assertThat(deadLetters.state(first)).as("the second one is open instead").isEqualTo("settled");
    assertThat(deadLetters.state(second)).isEqualTo("open");
    assertThat(replays.replay(first, "olga", "again").why()).contains("replay that one");
    release.isReplaced();

    CommandId again = replay(second, "fixed now");

    assertThat(status(again)).isEqualTo("applied");
    assertThat(positions(Set.of(create.id(), failing, again))).hasSize(1);
    assertThat(RecordHeaders.text(recordOf(again).headers(), "original-id"))
        .isEqualTo(create.id().toString());
  }

  @Test
  void manyWhoReplayAtOnceReplayOnce() throws Exception { // G6
    CommandEnvelope create = fails(() -> acme.creates(bob, null));
    UUID deadLetter = deadLetters.id(create.id());
    Set<CommandId> made;
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<CommandId>> running =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<CommandId>>mapToObj(
                      n -> () -> replays.replay(deadLetter, "operator " + n, "at once").commandId())
                  .toList());
      made = running.stream().map(Future::resultNow).collect(Collectors.toSet());
    }

    // Whoever asks while the first is under way or after it ended is told of it.
    assertThat(made).hasSize(1).allMatch(replay -> status(replay).equals("applied"));
    assertThat(acme.user(bob)).containsExactly("active is editor");
  }

  @Test
  void replayThatWasAskedForIsPublishedAfterACrash() { // G6
    CommandEnvelope create = fails(() -> acme.creates(bob, null));
    UUID deadLetter = deadLetters.id(create.id());
    CommandId replay = CommandId.next();
    pipeline
        .sql()
        .sql(
            """
            insert into dead_letter_replay (
              command_id, dead_letter_id, requested_by, reason, requested_at)
            values (:replay, :deadLetter, 'olga', 'then the process died', now() - interval '1 min')
            """)
        .param("replay", replay.value())
        .param("deadLetter", deadLetter)
        .update();

    assertThat(status(replay)).isEqualTo("applied");
    Awaitility.await().until(() -> deadLetters.state(deadLetter).equals("settled"));
    assertThat(replays.replay(deadLetter, "olga", "again").commandId()).isEqualTo(replay);
  }

  @Test
  void replayThatIsPublishedTwiceIsAppliedOnce() { // G2, G6
    CommandEnvelope create = fails(() -> acme.creates(bob, null));
    CommandId replay = replay(deadLetters.id(create.id()), "once");
    assertThat(status(replay)).isEqualTo("applied");
    var record = recordOf(replay);
    acme.status(acme.activates(bob, false));

    pipeline.publish(
        new ProducerRecord<>(
            record.topic(), record.partition(), record.key(), record.value(), record.headers()));

    assertThat(acme.status(acme.renames(bob, "Bobby"))).isEqualTo("applied");
    assertThat(acme.user(bob)).containsExactly("inactive Bobby");
  }

  @Test
  void recordThatNobodyCanReadIsNotReplayable() { // G6
    var place =
        pipeline.publish(
            new ProducerRecord<>(
                Topics.COMMANDS, WireRecords.key(Email.of(bob)), new byte[] {'{'}));
    UUID id =
        Awaitility.await()
            .until(
                () ->
                    pipeline
                        .sql()
                        .sql(
                            """
                            select id from dead_letter
                            where original_partition = :partition and original_offset = :offset
                            """)
                        .param("partition", place.partition())
                        .param("offset", place.offset())
                        .query(UUID.class)
                        .optional(),
                Optional::isPresent)
            .orElseThrow();

    assertThat(replays.replay(id, "olga", "why not"))
        .satisfies(result -> assertThat(result.kind()).isEqualTo(ActResult.Kind.SKIPPED))
        .satisfies(
            result -> assertThat(result.why()).contains("this release can't read the command"));
    assertThatExceptionOfType(NoSuchDeadLetterException.class)
        .isThrownBy(() -> replays.replay(UUID.randomUUID(), "olga", "why not"));
    assertThat(
            pipeline
                .sql()
                .sql("select count(*) from dead_letter_replay where dead_letter_id = ?")
                .param(id)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void editedReplayKeepsItsLineage() { // G6, G3
    CommandEnvelope create = fails(() -> acme.creates(bob, Role.EDITOR));
    UUID deadLetter = deadLetters.id(create.id());
    String edited = json(create).replace("\"editor\"", "\"viewer\"");
    assertThat(edited).isNotEqualTo(json(create));
    assertThat(replays.dryRun(deadLetter, edited).status()).isEqualTo("applied");

    CommandId replay =
        Objects.requireNonNull(
            replays.replay(deadLetter, "olga", "meant to view", edited, _ -> {}).commandId());

    assertThat(status(replay)).isEqualTo("applied");
    assertThat(acme.user(bob)).containsExactly("active viewer is viewer");
    assertThat(deadLetters.state(deadLetter)).isEqualTo("settled");
    assertThat(positions(Set.of(create.id(), replay))).hasSize(1);
    assertThat(
            pipeline
                .sql()
                .sql(
                    """
                    select l.original_id = :original and r.edited_command like '%viewer%'
                    from command_log l join dead_letter_replay r using (command_id)
                    where command_id = :replay
                    """)
                .param("original", create.id().value())
                .param("replay", replay.value())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void replayEditedIntoSomethingInvalidIsNotRequested() { // G6
    CommandEnvelope create = fails(() -> acme.creates(bob, null));
    UUID deadLetter = deadLetters.id(create.id());
    String unstorable = json(create).replace(bob, bob + "\",\"nickName\":\"\\u0000");
    String misspelt = json(create).replace("\"active\"", "\"activ\"");

    for (String edited : List.of(unstorable, misspelt, "{")) {
      assertThatExceptionOfType(InvalidPayloadException.class)
          .isThrownBy(() -> replays.replay(deadLetter, "olga", "edited", edited, _ -> {}));
    }

    assertThat(deadLetters.state(deadLetter)).isEqualTo("open");
  }

  @Test
  void discardedDeadLetterIsNotReplayedUntilItIsRestored() { // G6
    CommandEnvelope create = fails(() -> acme.creates(bob, null));
    UUID deadLetter = deadLetters.id(create.id());
    DiscardTable discards = pipeline.bean(DiscardTable.class);
    discards.discard(List.of(deadLetter), "olga", "made by hand meanwhile");

    assertThat(replays.replay(deadLetter, "oleg", "why not").why()).contains("restore it first");
    discards.restore(List.of(deadLetter), "oleg", "it was not");

    assertThat(status(replay(deadLetter, "now"))).isEqualTo("applied");
  }

  private static ConsumerRecord<byte[], byte[]> recordOf(CommandId command) {
    String id = command.toString();
    return pipeline.records(Topics.COMMANDS).stream()
        .filter(r -> id.equals(RecordHeaders.text(r.headers(), RecordHeaders.CE_ID)))
        .findFirst()
        .orElseThrow();
  }

  private static String json(CommandEnvelope command) {
    return WireJson.mapper().writeValueAsString(command.command());
  }

  private static Set<Long> positions(Set<CommandId> commands) {
    return Set.copyOf(
        pipeline
            .sql()
            .sql("select distinct position from command_log where command_id in (:ids)")
            .param("ids", commands.stream().map(CommandId::value).toList())
            .query(Long.class)
            .list());
  }
}
