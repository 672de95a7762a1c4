package com.framer.provisioning.provisioner.deadletter;

import static com.framer.provisioning.provisioner.deadletter.StoredDeadLetters.command;
import static com.framer.provisioning.provisioner.deadletter.StoredDeadLetters.replayOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.provisioner.deadletter.OperatorReason.InvalidReasonException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state of a dead letter is what its replays and discards say, whoever acts at once (G6). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatesFollowTheFactsTests {
  @AutoClose private final StoredDeadLetters letters = new StoredDeadLetters();
  @AutoClose private final ExecutorService threads = Executors.newCachedThreadPool();
  private DiscardTable discards;

  @BeforeAll
  void begin() {
    discards = letters.bean(DiscardTable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "applied, settled",
    "superseded, settled",
    "unchanged, settled",
    "dead-lettered, settled",
    "refused, open"
  })
  void outcomeOfTheReplayDecides(String status, String state) { // G6
    CommandEnvelope failed = command("bob@example.com");
    UUID id = letters.dead(failed);
    assertThat(letters.state(id)).isEqualTo("open");
    CommandEnvelope replay = replayOf(failed, id);
    letters.requested(replay);
    assertThat(letters.state(id)).isEqualTo("replaying");

    letters.decided(replay, outcome(status));

    assertThat(letters.state(id)).isEqualTo(state);
  }

  @Test
  void discardIsTakenBack() {
    UUID id = letters.dead(command("bob@example.com"));

    assertThat(discard(id).kind()).isEqualTo(ActResult.Kind.ACCEPTED);
    assertThat(letters.state(id)).isEqualTo("discarded");
    assertThat(discard(id).why()).isEqualTo("it is discarded already");
    assertThat(restore(id).kind()).isEqualTo(ActResult.Kind.ACCEPTED);
    assertThat(letters.state(id)).isEqualTo("open");
    assertThat(restore(id).why()).isEqualTo("it is not discarded");
    assertThat(discard(UUID.randomUUID()).why()).isEqualTo("there is no such dead letter");

    assertThat(discards.of(id))
        .singleElement()
        .satisfies(
            discard ->
                assertThat(
                        List.of(
                            discard.discardedBy(),
                            discard.reason(),
                            String.valueOf(discard.restoredBy()),
                            String.valueOf(discard.restoreReason())))
                    .containsExactly("olga", "known", "oleg", "not known"));
  }

  @Test
  void reasonIsAskedFor() {
    UUID id = letters.dead(command("bob@example.com"));
    assertThatExceptionOfType(InvalidReasonException.class)
        .isThrownBy(() -> discards.discard(List.of(id), "olga", " "));
    assertThatExceptionOfType(InvalidReasonException.class)
        .isThrownBy(() -> discards.discard(List.of(id), "olga", "x".repeat(1001)));
    assertThatExceptionOfType(InvalidReasonException.class)
        .isThrownBy(() -> discards.discard(List.of(id), "olga", "\u0000"));
    assertThat(letters.state(id)).isEqualTo("open");
  }

  @Test
  void discardSurvivesALostTable() { // G5
    DeadLetterRecord record = letters.failed(command("bob@example.com"));
    UUID id = letters.put(record);
    discard(id);
    letters.sql.sql("delete from dead_letter where id = :id").param("id", id).update();

    letters.put(record);

    assertThat(letters.state(id)).isEqualTo("discarded");
  }

  @Test
  void commandOfAnotherPersonWithTheSameIdSettlesNothing() { // G2, F3
    CommandEnvelope failed = command("bob@example.com");
    letters.logged(
        new CommandEnvelope(
            failed.id(),
            failed.organizationId(),
            command("cyd@example.com").email(),
            failed.actor(),
            failed.issuedAt(),
            failed.command()),
        "applied");

    assertThat(letters.state(letters.dead(failed))).isEqualTo("open");
  }

  @Test
  void outcomeOfTheCommandAfterACrashIsFound() { // F5
    CommandEnvelope failed = command("bob@example.com");
    UUID id = letters.dead(failed);
    letters.logged(failed, "applied");
    assertThat(letters.state(id)).isEqualTo("open");

    letters.bean(StateRepair.class).repair();

    assertThat(letters.state(id)).isEqualTo("settled");
  }

  @Test
  void outcomeThatComesWhileTheRowIsBeingMadeIsFound() throws Exception { // G6, after a rebuild
    CommandEnvelope failed = command("bob@example.com");
    DeadLetterRecord record = letters.failed(failed);
    CommandEnvelope replay = replayOf(failed, record.id());
    letters.requested(replay);
    var made = new CountDownLatch(1);
    var decided = new CountDownLatch(1);

    CompletableFuture<Void> projection =
        inTransaction(
            () -> {
              letters.put(record);
              made.countDown();
              await(decided);
            });
    await(made);
    letters.decided(replay, outcome("applied"));
    decided.countDown();
    projection.get();

    letters.bean(StateRepair.class).repair();
    assertThat(letters.state(record.id())).isEqualTo("settled");
  }

  @Test
  void outcomeAndALaterCopyOfTheRecordWaitForEachOther() throws Exception { // G6
    CommandEnvelope failed = command("bob@example.com");
    DeadLetterRecord record = letters.failed(failed);
    UUID id = letters.put(record);
    CommandEnvelope replay = replayOf(failed, id);
    letters.requested(replay);

    CompletableFuture<Void> outcome =
        whileOneIsAtIt(
            () -> letters.put(record), () -> letters.decided(replay, outcome("applied")));

    outcome.get();
    assertThat(letters.state(id)).isEqualTo("settled");
  }

  @Test
  void laterCopyOfTheRecordSeesTheOutcomeThatItWaitedFor() throws Exception { // G6
    CommandEnvelope failed = command("bob@example.com");
    DeadLetterRecord record = letters.failed(failed);
    UUID id = letters.put(record);
    CommandEnvelope replay = replayOf(failed, id);
    letters.requested(replay);

    CompletableFuture<Void> projection =
        whileOneIsAtIt(
            () -> letters.decided(replay, outcome("applied")), () -> letters.put(record));

    projection.get();
    assertThat(letters.state(id)).isEqualTo("settled");
  }

  @Test
  void ofReplayAndDiscardAtOnceTheFirstHoldsTheOther() throws Exception { // G6
    CommandEnvelope failed = command("bob@example.com");
    UUID id = letters.dead(failed);
    CompletableFuture<Void> discard =
        whileOneIsAtIt(
            () -> letters.requested(replayOf(failed, id)),
            () -> assertThat(discard(id).why()).isEqualTo("a replay of it is under way"));

    discard.get();
    assertThat(letters.state(id)).isEqualTo("replaying");
  }

  @Test
  void whoActsOnManyWaitsForNobody() throws Exception { // no two wait in a circle
    UUID first = letters.dead(command("bob@example.com"));
    UUID second = letters.dead(command("bob@example.com"));
    var locked = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    CompletableFuture<Void> other =
        inTransaction(
            () -> {
              letters.bean(DeadLetterTable.class).lock(first);
              locked.countDown();
              await(done);
            });
    await(locked);

    Map<UUID, ActResult> results = discards.discard(List.of(first, second), "olga", "known");

    done.countDown();
    other.get();
    assertThat(results).doesNotContainKey(first); // who asks again in a moment has it
    assertThat(result(results, second).kind()).isEqualTo(ActResult.Kind.ACCEPTED);
    assertThat(letters.state(first)).isEqualTo("open");
  }

  /** Runs the second once the first has done its work and not committed it; it has to wait. */
  private CompletableFuture<Void> whileOneIsAtIt(Runnable first, Runnable second) throws Exception {
    var did = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    CompletableFuture<Void> one =
        inTransaction(
            () -> {
              first.run();
              did.countDown();
              await(mayCommit);
            });
    await(did);
    CompletableFuture<Void> other = inTransaction(second);
    Awaitility.await().until(letters::somebodyWaits);
    mayCommit.countDown();
    one.get();
    return other;
  }

  private CompletableFuture<Void> inTransaction(Runnable work) {
    return CompletableFuture.runAsync(
        () -> letters.transaction.executeWithoutResult(_ -> work.run()), threads);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ActResult discard(UUID id) {
    return result(discards.discard(List.of(id), "olga", "known"), id);
  }

  private ActResult restore(UUID id) {
    return result(discards.restore(List.of(id), "oleg", "not known"), id);
  }

  private static ActResult result(Map<UUID, ActResult> results, UUID id) {
    return Objects.requireNonNull(results.get(id));
  }

  private static Outcome outcome(String status) {
    return switch (status) {
      case "applied" -> new Outcome.Applied(new Changes(List.of(), List.of()), null);
      case "unchanged" -> new Outcome.Unchanged(null);
      case "superseded" -> new Outcome.Superseded("newer");
      case "dead-lettered" -> new Outcome.DeadLettered("Again");
      default -> new Outcome.Refused(ScimError.uniqueness("taken"));
    };
  }
}
