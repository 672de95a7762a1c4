package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.deadletter.DeadLetterFilter;
import com.framer.provisioning.provisioner.job.Act;
import com.framer.provisioning.provisioner.job.Breakdown;
import com.framer.provisioning.provisioner.job.ChosenSet;
import com.framer.provisioning.provisioner.job.InvalidJobException;
import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.JobRecord;
import com.framer.provisioning.provisioner.job.Jobs;
import com.framer.provisioning.provisioner.job.NewJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Jobs of operators on dead letters that a bad release left (G3, G6, F5). */
final class JobsActOnFrozenSetsTests extends JobsOfOperators {

  @Test
  void recordsShowWhatWasPredictedAndWhatBecameOfThem() { // G3, G4, G6
    UUID create = letters.create(bob);
    String eve = Acme.someone();
    UUID again = letters.create(eve);
    assertThat(acme.status(acme.creates(eve, Role.EDITOR))).isEqualTo("applied");
    UUID unknown = UUID.randomUUID();
    Job job = made(List.of(create, again, letters.unreadable(), unknown), 100, 0);
    letters.create(Acme.someone());

    assertThat(job.records()).isEqualTo(4);
    awaitThat(job, Job::isPredicted);
    assertThat(states(job)).containsOnly("waiting", "skipped");
    assertThat(predicted(job)).isEqualTo(Map.of("applied", 1, "superseded", 1, "skipped", 1));
    assertThat(jobs.breakdown(job).types())
        .containsExactlyInAnyOrder(
            new Breakdown.Part("CreateUser", null, 2), new Breakdown.Part("none", null, 2));
    assertThat(jobs.breakdown(job).organizations())
        .contains(new Breakdown.Part(acme.organization.toString(), "Acme", 2));
    start(job);

    Job finished = awaitThat(job, j -> j.state() == Job.State.FINISHED);
    assertThat(finished.through()).isEqualTo(4);
    assertThat(meterOfDone("applied")).isPositive();
    assertThat(done(job)).isEqualTo(Map.of("applied", 1, "superseded", 1, "skipped", 2));
    for (JobRecord record : records(job)) {
      if (record.predicted() != null) {
        assertThat(record.state()).isEqualTo(record.predicted());
      }
      assertThat(record.reason()).isNotNull();
    }
    assertThat(replays(create)).containsExactly("olga: the bad release is gone");
    assertThat(acme.user(bob)).containsExactly("active is editor");
  }

  @Test
  void commandsOfOnePersonAreReplayedInOrderAndOneAfterTheOther() { // G1, G3
    List<UUID> chosen = new ArrayList<>(letters.createAndRenames(bob, 5));
    chosen.addAll(letters.createAndRenames(Acme.someone(), 2));
    Collections.reverse(chosen);
    Job job = made(chosen, 500, 0);
    awaitThat(job, Job::isPredicted);
    assertThat(predicted(job)).isEqualTo(Map.of("applied", 9));
    start(job);

    awaitThat(job, j -> j.state() == Job.State.FINISHED);
    assertThat(states(job)).containsOnly("applied");
    assertThat(acme.user(bob)).containsExactly("active name 5 is editor");
    assertThat(
            pipeline
                .sql()
                .sql(
                    """
                    select count(*) from replay_job_record r
                    join replay_job_record b on b.job_id = r.job_id and b.number = r.previous
                    join dead_letter_replay after on after.command_id = r.command_id
                    join dead_letter_replay before on before.command_id = b.command_id
                    where r.job_id = :job and after.requested_at >= before.decided_at
                    """)
                .param("job", job.id())
                .query(Integer.class)
                .single())
        .isEqualTo(7);
  }

  @Test
  void pausedJobWaitsResumedOneGoesOnAndCancelledOneEnds() { // G6
    Job job = made(letters.creates(40), 4, 0);
    start(job);
    awaitThat(job, j -> j.through() > 0);
    assertThat(metersOfWhatIsLeft()).isPositive();

    assertThat(jobs.pause(job.id()).orElseThrow().skipped()).isNull();
    Job paused = awaitThat(job, j -> j.underWay() == 0);
    assertThat(paused.state()).isEqualTo(Job.State.PAUSED);
    Awaitility.await()
        .during(Duration.ofMillis(1500))
        .untilAsserted(() -> assertThat(now(job).waiting()).isEqualTo(paused.waiting()));
    assertThat(metersOfWhatIsLeft()).isZero();
    assertThat(jobs.resume(job.id()).orElseThrow().skipped()).isNull();
    awaitThat(job, j -> j.through() > paused.through());
    assertThat(jobs.cancel(job.id()).orElseThrow().skipped()).isNull();

    Job cancelled = awaitThat(job, j -> j.underWay() == 0);
    assertThat(cancelled.state()).isEqualTo(Job.State.CANCELLED);
    assertThat(cancelled.waiting()).isPositive();
    assertThat(jobs.resume(job.id()).orElseThrow().skipped()).isEqualTo("the job is cancelled");
    List<JobRecord> left =
        jobs.records(job.id(), List.of(JobRecord.State.WAITING), 0, cancelled.records());
    assertThat(left).hasSize(cancelled.waiting());
    assertThat(left).allSatisfy(r -> assertThat(replays(r.deadLetterId())).isEmpty());
  }

  @Test
  void jobStopsWhenTooManyInARowFailAndGoesOnWhenItIsResumed() {
    Job job = made(letters.creates(10), 500, 3);
    records(job).forEach(record -> release.breaks(email(record)));
    start(job);

    Job stopped = awaitThat(job, j -> j.state() == Job.State.STOPPED);
    assertThat(stopped.why()).isEqualTo("3 replays in a row failed");
    assertThat(done(job)).isEqualTo(Map.of("failed", 3));
    assertThat(stopped.waiting()).isEqualTo(7);
    release.isReplaced();
    assertThat(jobs.resume(job.id()).orElseThrow().job().why()).isNull();

    awaitThat(job, j -> j.state() == Job.State.FINISHED);
    assertThat(done(job)).isEqualTo(Map.of("failed", 3, "applied", 7));
  }

  @Test
  void jobOfADeadWorkerIsTakenOverWithNothingTwiceAndNothingLost() { // F5, G6
    List<UUID> chosen = letters.creates(30);
    Job job = made(chosen, 10, 0);
    start(job);
    awaitThat(job, j -> j.through() > 0);

    isHeldByADeadWorker(job, chosen.getLast());
    Job held = now(job);

    awaitThat(job, j -> j.state() == Job.State.FINISHED);
    assertThat(held.worker()).isEqualTo("dead");
    assertThat(done(job)).isEqualTo(Map.of("applied", 30));
    chosen.forEach(id -> assertThat(replays(id)).hasSize(1));
  }

  @Test
  void provisionersShareTheJobsAndTakeOverThoseOfOneThatStops() { // F5, G6
    List<UUID> chosen = letters.creates(60);
    List<Job> made = new ArrayList<>();
    try (var second = pipeline.startProvisioner()) {
      Jobs theirs = second.getBean(Jobs.class);
      for (int i = 0; i < 6; i++) {
        Job job =
            (i % 2 == 0 ? jobs : theirs)
                .make(job(chosen.subList(10 * i, 10 * i + 10), 5, 0), "olga");
        made.add(job);
        start(job);
      }
      made.forEach(job -> awaitThat(job, j -> j.through() > 0));
    }
    made.forEach(job -> awaitThat(job, j -> j.state() == Job.State.FINISHED));

    chosen.forEach(id -> assertThat(replays(id)).hasSize(1));
    made.forEach(job -> assertThat(states(job)).containsOnly("applied"));
  }

  @Test
  void deadLettersOfTwoJobsAreReplayedByOneAndSkippedByTheOther() { // G6
    List<UUID> chosen = letters.creates(20);
    Job one = made(chosen, 500, 0);
    Job other = made(chosen, 500, 0);
    start(one);
    start(other);

    awaitThat(one, j -> j.state() == Job.State.FINISHED);
    awaitThat(other, j -> j.state() == Job.State.FINISHED);
    chosen.forEach(id -> assertThat(replays(id)).hasSize(1));
    assertThat(Stream.of(one, other).flatMap(job -> states(job).stream()).filter("applied"::equals))
        .hasSize(20);
    assertThat(Stream.of(one, other).flatMap(job -> records(job).stream()))
        .filteredOn(record -> record.state() == JobRecord.State.SKIPPED)
        .hasSize(20)
        .allSatisfy(
            record ->
                assertThat(record.reason())
                    .isIn("a replay of it is under way", "it is settled already"));
  }

  @Test
  void replaysOfAJobKeepTheConditionsOfTheirCommands() { // RFC 7644 §3.14
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    Job job = made(List.of(letters.deletion(bob, 99)), 100, 0);
    awaitThat(job, Job::isPredicted);
    start(job);

    awaitThat(job, j -> j.state() == Job.State.FINISHED);
    assertThat(done(job)).isEqualTo(predicted(job)).isEqualTo(Map.of("refused", 1));
  }

  @Test
  void jobsDiscardAndRestore() {
    List<UUID> chosen = letters.creates(60);
    Job discards = jobs.make(job(Act.DISCARD, chosen, 1, 0), "olga");
    start(discards);

    awaitThat(discards, j -> j.state() == Job.State.FINISHED);
    assertThat(done(discards)).isEqualTo(Map.of("accepted", 60));
    assertThat(deadLetters.state(chosen.getFirst())).isEqualTo("discarded");
    Job again = jobs.make(job(Act.DISCARD, chosen.subList(0, 1), 1, 0), "olga");
    start(again);
    awaitThat(again, j -> j.state() == Job.State.FINISHED);
    assertThat(records(again).getFirst().reason()).isEqualTo("it is discarded already");
    Job restores = jobs.make(job(Act.RESTORE, chosen, 1, 0), "olga");
    start(restores);
    awaitThat(restores, j -> j.state() == Job.State.FINISHED);
    assertThat(done(restores)).isEqualTo(Map.of("accepted", 60));
    assertThat(deadLetters.state(chosen.getFirst())).isEqualTo("open");
  }

  @Test
  void filterChoosesWhatMatchesWhenTheJobIsMade() {
    UUID one = letters.create(bob);
    Job job =
        jobs.make(
            new NewJob(
                Act.REPLAY,
                "Bob",
                new ChosenSet.Matching(DeadLetterFilter.parse("state:open " + bob)),
                "he waits",
                10,
                0),
            "olga");
    letters.create(bob);

    assertThat(job.records()).isEqualTo(1);
    assertThat(job.filter()).isEqualTo("state:open email:" + bob);
    assertThat(records(job).getFirst().deadLetterId()).isEqualTo(one);
    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(
            () ->
                jobs.make(
                    new NewJob(
                        Act.REPLAY,
                        null,
                        new ChosenSet.Matching(DeadLetterFilter.parse(Acme.someone())),
                        "nobody",
                        10,
                        0),
                    "olga"))
        .withMessageContaining("no dead letter matches");
  }

  @Test
  void whatCanNotBeMadeOrStartedSaysWhy() {
    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> job(List.of(), 10, 0))
        .withMessageContaining("1 to 10,000 dead letters");
    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> job(letters.creates(1), 501, 0))
        .withMessageContaining("rate: 1 to 500");
    Job many = made(Stream.generate(UUID::randomUUID).limit(101).toList(), 10, 0);
    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> jobs.start(many.id(), null, "olga"))
        .withMessageContaining("the job has 101");
    assertThat(jobs.start(many.id(), 101, "olga").orElseThrow().skipped()).isNull();
    assertThat(jobs.start(many.id(), 101, "otto").orElseThrow().skipped()).startsWith("the job is");
    assertThat(jobs.start(UUID.randomUUID(), 1, "olga")).isEmpty();
    assertThat(awaitThat(many, j -> j.state() == Job.State.FINISHED).startedBy()).isEqualTo("olga");
  }
}
