package com.framer.provisioning.provisioner.deadletter;

import static com.framer.provisioning.provisioner.deadletter.StoredDeadLetters.command;
import static com.framer.provisioning.provisioner.deadletter.StoredDeadLetters.replayOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Cursor;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Page;
import com.framer.provisioning.provisioner.deadletter.StoredDeadLetters.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dead letters are found by what operators know of them, and grouped by what they have in common.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeadLettersAreFoundTests {
  private static final OrganizationId ACME = OrganizationId.random();
  private static final Instant NIGHT = Instant.parse("2026-11-26T02:00:00Z");

  @AutoClose private final StoredDeadLetters letters = new StoredDeadLetters();
  private final DeadLetterSearch search = letters.bean(DeadLetterSearch.class);
  private final DeadLetterGroups groups = letters.bean(DeadLetterGroups.class);

  @BeforeEach
  void empty() {
    letters.sql.sql("truncate dead_letter, dead_letter_replay, dead_letter_discard").update();
  }

  @Test
  void everyWordFindsItsOwn() {
    CommandEnvelope bobs = command(ACME, "bob@example.com");
    UUID bob = fail(bobs, "java.lang.IllegalStateException", "no", NIGHT);
    UUID cyd = fail(command("cyd@example.com"), "x.Other$Inner", "no", NIGHT.plusSeconds(60));
    UUID junk = fail(null, "x.UnreadableRecordException", "no", NIGHT.plus(Duration.ofDays(1)));
    CommandEnvelope replay = replayOf(bobs, bob);
    letters.requested(replay);

    assertThat(ids("")).containsExactly(junk, cyd, bob);
    assertThat(ids("state:open")).containsExactly(junk, cyd);
    assertThat(ids("state:replaying,settled")).containsExactly(bob);
    assertThat(ids("BOB@example.com")).containsExactly(bob);
    assertThat(ids("organization:" + ACME.value())).containsExactly(bob);
    assertThat(ids("command:" + bobs.id())).containsExactly(bob);
    assertThat(ids("command:" + replay.id())).containsExactly(bob);
    assertThat(ids(bobs.id().toString())).containsExactly(bob);
    assertThat(ids(cyd.toString())).containsExactly(cyd);
    assertThat(ids("type:DeleteUser")).containsExactly(cyd, bob);
    assertThat(ids("cause:Inner")).containsExactly(cyd);
    assertThat(
            ids(
                "cause:"
                    + search
                        .page(DeadLetterFilter.parse(bob + ""), 1, null)
                        .deadLetters()
                        .getFirst()
                        .fingerprint()))
        .containsExactly(bob);
    assertThat(ids("from:2026-11-26T02:00:01Z to:2026-11-26")).containsExactly(cyd);
    assertThat(ids("topic-partition:0 state:open")).containsExactly(junk, cyd);
    assertThat(ids("topic-partition:1")).isEmpty();
    assertThat(ids("state:open type:DeleteUser organization:" + ACME.value())).isEmpty();
    assertThat(search.count(DeadLetterFilter.parse("state:open,replaying")).count()).isEqualTo(3);
  }

  @Test
  void pagesHaveEveryDeadLetterOnceHoweverManyFailedAtOnce() {
    List<UUID> all =
        IntStream.range(0, 25)
            .mapToObj(n -> fail(command("b@example.com"), "x.E", "no", NIGHT.plusMillis(n / 7)))
            .toList();
    discard(all.get(3));
    discard(all.get(11));

    List<UUID> seen = new ArrayList<>();
    Cursor next = null;
    do {
      Page page = search.page(DeadLetterFilter.ALL, 4, next);
      assertThat(page.deadLetters()).hasSizeLessThanOrEqualTo(4);
      page.deadLetters().forEach(d -> seen.add(d.id()));
      next = page.next() == null ? null : Cursor.parse(page.next().toString());
    } while (next != null);

    assertThat(seen).hasSize(25).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void lineOfACommandThatFailedAgainAndAgainSaysSo() { // G6
    CommandEnvelope first = command(ACME, "bob@example.com");
    UUID one = letters.dead(first);
    CommandEnvelope second = replayOf(first, one);
    letters.requested(second);
    letters.decided(second, new Outcome.DeadLettered("IllegalStateException"));
    UUID two = letters.dead(second);
    CommandEnvelope third = replayOf(second, two);
    letters.requested(third);
    letters.logged(third, "refused");
    saysTaken(third);
    letters.decided(third, new Outcome.Refused(ScimError.uniqueness("taken")));

    assertThat(search.page(DeadLetterFilter.parse("bob@example.com"), 9, null).deadLetters())
        .satisfiesExactlyInAnyOrder(
            old -> {
              assertThat(old.id()).isEqualTo(one);
              assertThat(old.state().word()).isEqualTo("settled");
              assertThat(old.failures()).isEqualTo(2);
            },
            open -> {
              assertThat(open.id()).isEqualTo(two);
              assertThat(open.state().word()).isEqualTo("open");
              assertThat(open.failures()).isEqualTo(2);
              assertThat(open.originalId()).isEqualTo(first.id().value());
              assertThat(open.replayOf()).isEqualTo(one);
              assertThat(open.lastReplay())
                  .isNotNull()
                  .satisfies(last -> assertThat(last.status()).isEqualTo("refused"))
                  .satisfies(last -> assertThat(last.outcome()).isEqualTo("taken"));
            });
    assertThat(search.lineage(first.id().value())).hasSize(2);
    assertThat(groups.of(DeadLetterFilter.ALL))
        .singleElement()
        .satisfies(group -> assertThat(group.open()).isEqualTo(1))
        .satisfies(group -> assertThat(group.repeated()).isEqualTo(1));
  }

  private void saysTaken(CommandEnvelope command) {
    letters
        .sql
        .sql("update command_log set outcome = cast(:json as jsonb) where command_id = :id")
        .param("json", "{\"outcome\":{\"type\":\"Refused\",\"error\":{\"detail\":\"taken\"}}}")
        .param("id", command.id().value())
        .update();
  }

  @Test
  void groupsSayHowManySinceWhenAndWhomTheyHit() {
    letters.clock.set(NIGHT.plus(Duration.ofMinutes(30)));
    for (int n = 0; n < 150; n++) {
      fail(command("u@example.com"), "x.Flood", "user " + n, NIGHT.plusSeconds(10L * n));
    }
    UUID last = fail(null, "x.Flood", "user 7777", NIGHT.plus(Duration.ofMinutes(29)));
    discard(fail(command("u@example.com"), "x.Flood", "user 1", NIGHT.minusSeconds(1)));
    UUID rare = fail(command(ACME, "v@example.com"), "x.Rare", "no", NIGHT);

    List<DeadLetterGroup> found = groups.of(DeadLetterFilter.ALL);

    assertThat(found).hasSize(2);
    assertThat(found.getFirst())
        .isEqualTo(
            new DeadLetterGroup(
                found.getFirst().fingerprint(),
                "x.Flood",
                "Flood: user <n>",
                151,
                NIGHT,
                NIGHT.plus(Duration.ofMinutes(29)),
                60,
                100,
                true,
                0,
                last));
    assertThat(found.getLast().sampleId()).isEqualTo(rare);
    assertThat(found.getLast().organizations()).isEqualTo(1);
    assertThat(groups.of(DeadLetterFilter.parse("organization:" + ACME.value()))).hasSize(1);
    assertThat(groups.of(DeadLetterFilter.parse("state:discarded,settled")))
        .singleElement()
        .satisfies(group -> assertThat(group.open()).isEqualTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duplicate key value violates unique constraint \"account_email_key\" Detail: Key"
            + " (email)=(a@b.example) already exists. | E: duplicate key value violates unique"
            + " constraint \"account_email_key\" Detail: Key (email)=(...) already exists.",
        "org.postgresql.util.PSQLException: ERROR: new row for relation \"user\" Failing row"
            + " contains (1, ada, x). | E: PSQLException: ERROR: new row for relation \"user\""
            + " Failing row contains (...).",
        "invalid input syntax for type uuid: \"ada\" | E: invalid input syntax for type uuid:"
            + " \"...\"",
        "Detail: no text. Where: JSON data, line 1: ...kName\": \"Ada Lovelace x..."
            + " | E: Detail: no text. Where: JSON data",
        "there is no member “ada@example.com of Ada” | E: there is no member “...”",
        "user 'ada' isn't what it can't be | E: user '...' isn't what it can't be",
        "no User 0198d000-0000-7000-8000-00000000000A of ada@mail.example.com"
            + " | E: no User <id> of <email>",
        "took 12.5 s at 10:30, 1,024 rows | E: took <n> s at <n>, <n> rows",
        "com.framer.Thing@1b2c3d4 and 0xFF and a deed of a decade"
            + " | E: Thing@<hex> and <hex> and a deed of a decade",
        "'' | E"
      })
  void causeIsWithoutWhatDiffersBetweenFailuresOfOneKind(String message, String text) {
    assertThat(
            letters
                .sql
                .sql("select dead_letter_cause_text('x.y.E', :message)")
                .param("message", message)
                .query(String.class)
                .single())
        .isEqualTo(text);
  }

  @Test
  void thirdSearchAtOnceIsAskedToComeAgain() throws InterruptedException {
    var bounded = letters.bean(BoundedSearch.class);
    var started = new CountDownLatch(2);
    var ended = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < 2; n++) {
        threads.execute(
            () ->
                bounded.run(
                    () -> {
                      started.countDown();
                      return uninterrupted(ended);
                    }));
      }
      started.await();

      assertThatThrownBy(() -> search.count(DeadLetterFilter.ALL))
          .isInstanceOf(BusyException.class);
      ended.countDown();
    }
    assertThat(search.count(DeadLetterFilter.ALL).count()).isZero();
  }

  private static boolean uninterrupted(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private UUID fail(@Nullable CommandEnvelope command, String cause, String message, Instant at) {
    return letters.put(letters.record(new Failure(command, cause, message, at)));
  }

  private void discard(UUID id) {
    letters.bean(DiscardTable.class).discard(List.of(id), "olga", "known");
  }

  private List<UUID> ids(String filter) {
    return search.page(DeadLetterFilter.parse(filter), 100, null).deadLetters().stream()
        .map(DeadLetterSummary::id)
        .toList();
  }
}
