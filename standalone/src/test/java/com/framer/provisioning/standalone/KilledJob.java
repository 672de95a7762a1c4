package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * A job of an operator in the middle of which its provisioner is killed. With {@code
 * -Ddrill.dead-letters=10000} it is the drill that docs/operations.md describes, which predicts all
 * of them before it begins and goes on for longer.
 */
final class KilledJob {
  private static final int DEAD_LETTERS = Integer.getInteger("drill.dead-letters", 1500);

  /** Replays a second. */
  private static final int RATE = Integer.getInteger("drill.rate", 20);

  private static final boolean IS_DRILL = System.getProperty("drill.dead-letters") != null;

  /** The lease of a dead worker, and then some. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final Path data;
  private final String id;

  private KilledJob(Map<String, String> environment, Path data, String id) {
    this.environment = environment;
    this.data = data;
    this.id = id;
  }

  /** Begins to replay dead letters that are there by then. */
  static KilledJob start(Map<String, String> environment, Path data) throws IOException {
    new DeadLetterRows(environment)
        .add(DEAD_LETTERS, "letter", "com.framer.provisioning.BadReleaseException", "no column");
    CommandLine ctl = CommandLine.of(environment, data);
    String[] about = {"--filter=state:open", "--reason=drill", "--rate=" + RATE};
    String[] make = {"dead-letters", IS_DRILL ? "dry-run" : "replay"};
    JsonNode made =
        IS_DRILL
            ? ctl.json(make, about[0], about[1], about[2], "--keep")
            : ctl.json(make, about[0], about[1], about[2], "--detach", "--yes");
    assertThat(made.path("records").asInt()).isEqualTo(DEAD_LETTERS);
    if (IS_DRILL) {
      ctl.run("jobs", "start", made.path("id").asString(), "--detach", "--yes").after(0);
    }
    var job = new KilledJob(environment, data, made.path("id").asString());
    job.awaitMoreThan(0, TAKEN_OVER);
    return job;
  }

  /** After the restart: it goes on by itself, is paused, resumed and cancelled. */
  void goesOnIsPausedResumedAndCancelled() throws IOException { // G6
    JsonNode found = show();
    assertThat(found.path("state").asString()).isEqualTo("running");
    int before = through(found);
    assertThat(before).isBetween(1, DEAD_LETTERS - RATE);
    long restarted = System.nanoTime();
    awaitMoreThan(before, TAKEN_OVER);
    Duration takeover = Duration.ofNanos(System.nanoTime() - restarted);

    turn("pause");
    JsonNode paused = awaitNothingUnderWay();
    assertThat(paused.path("state").asString()).isEqualTo("paused");
    turn("resume");
    long resumed = System.nanoTime();
    awaitMoreThan(through(paused), Duration.ofSeconds(10));
    if (IS_DRILL) {
      awaitMoreThan(DEAD_LETTERS * 4 / 5, Duration.ofSeconds(2L * DEAD_LETTERS / RATE));
    }
    Duration working = Duration.ofNanos(System.nanoTime() - resumed);
    turn("cancel");
    JsonNode cancelled = awaitNothingUnderWay();
    assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
    assertThat(cancelled.at("/done/applied").asInt())
        .isEqualTo(DEAD_LETTERS - cancelled.path("waiting").asInt());
    everyRecordHasOneReplayOrWaits();
    System.out.printf(
        "A job of %d: killed at %d, went on %s after the restart, paused at %d, resumed, cancelled"
            + " at %d after %s; waiting %d%n",
        DEAD_LETTERS,
        before,
        takeover,
        through(paused),
        through(cancelled),
        working,
        cancelled.path("waiting").asInt());
  }

  private void everyRecordHasOneReplayOrWaits() { // F5, G2, G6
    var tables = new Tables(environment);
    String records =
        """
        select count(*) from replay_job_record r cross join lateral (
          select count(*) as requested, count(*) filter (where p.status = 'applied') as applied
          from dead_letter_replay p where p.dead_letter_id = r.dead_letter_id) p
        where r.job_id = '%s' and\
        """
            .formatted(id);
    assertThat(tables.count(records + " r.state = 'waiting' and p.requested > 0")).isZero();
    assertThat(
            tables.count(
                records + " r.state <> 'waiting' and not (p.requested = 1 and p.applied = 1)"))
        .isZero();
    assertThat(tables.count(records + " r.state <> 'waiting' and r.state <> r.predicted")).isZero();
    if (IS_DRILL) {
      // Without a dry run the replays may overtake the predictions.
      assertThat(tables.count(records + " r.state = 'applied' and r.predicted = 'applied'"))
          .as("records that show what was predicted beside what came of it")
          .isPositive();
      assertThat(tables.count(records + " r.predicted is null")).isZero();
    }
  }

  private JsonNode show() throws IOException {
    return CommandLine.of(environment, data).json("jobs", "show", id);
  }

  private void turn(String act) throws IOException {
    CommandLine.of(environment, data).run("jobs", act, id, "--yes").after(0);
  }

  private static int through(JsonNode job) {
    return job.path("done").valueStream().mapToInt(JsonNode::asInt).sum();
  }

  private void awaitMoreThan(int records, Duration atMost) {
    Awaitility.await().atMost(atMost).until(() -> through(show()) > records);
  }

  private JsonNode awaitNothingUnderWay() {
    return Awaitility.await().until(this::show, job -> job.path("underWay").asInt() == 0);
  }
}
