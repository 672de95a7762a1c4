package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.provisioner.job.Act;
import com.framer.provisioning.provisioner.job.ChosenSet;
import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.JobRecord;
import com.framer.provisioning.provisioner.job.Jobs;
import com.framer.provisioning.provisioner.job.NewJob;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/** What tests do with jobs. */
abstract class JobsOfOperators extends FailedCommands {
  Jobs jobs;
  ManyDeadLetters letters;

  @BeforeEach
  void letters() {
    jobs = pipeline.bean(Jobs.class);
    letters = new ManyDeadLetters(pipeline, acme);
  }

  static NewJob job(List<UUID> chosen, int rate, int stopAfter) {
    return job(Act.REPLAY, chosen, rate, stopAfter);
  }

  static NewJob job(Act act, List<UUID> chosen, int rate, int stopAfter) {
    return new NewJob(
        act, null, new ChosenSet.Ids(chosen), "the bad release is gone", rate, stopAfter);
  }

  final Job made(List<UUID> chosen, int rate, int stopAfter) {
    return jobs.make(job(chosen, rate, stopAfter), "olga");
  }

  final void start(Job job) {
    assertThat(jobs.start(job.id(), job.records(), "olga").orElseThrow().skipped()).isNull();
  }

  final Job now(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  final Job awaitThat(Job job, Predicate<Job> isSo) {
    return Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> now(job), isSo);
  }

  final List<JobRecord> records(Job job) {
    return jobs.records(job.id(), List.of(), 0, job.records());
  }

  final List<String> states(Job job) {
    return records(job).stream().map(record -> record.state().word()).toList();
  }

  final Map<String, Integer> predicted(Job job) {
    return words(jobs.breakdown(job).predicted());
  }

  final Map<String, Integer> done(Job job) {
    return words(jobs.breakdown(job).done());
  }

  static Map<String, Integer> words(Map<JobRecord.State, Integer> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(count -> count.getKey().word(), Map.Entry::getValue));
  }

  static double meterOfDone(String result) {
    return pipeline
        .bean(MeterRegistry.class)
        .get("provisioner.jobs.records.done")
        .tag("result", result)
        .counter()
        .count();
  }

  /** Records of running jobs that wait or are under way. */
  static double metersOfWhatIsLeft() {
    return gauge("provisioner.jobs.records.waiting") + gauge("provisioner.jobs.records.under.way");
  }

  private static double gauge(String name) {
    return pipeline.bean(MeterRegistry.class).get(name).gauge().value();
  }

  static String email(JobRecord record) {
    return String.valueOf(record.email());
  }

  static List<String> replays(UUID deadLetter) {
    return pipeline
        .sql()
        .sql(
            "select requested_by || ': ' || reason from dead_letter_replay where dead_letter_id ="
                + " ?")
        .param(deadLetter)
        .query(String.class)
        .list();
  }

  /** As if it had died after it requested a replay and before it published it. */
  static void isHeldByADeadWorker(Job job, UUID requested) {
    CommandId command = CommandId.next();
    pipeline
        .sql()
        .sql(
            """
            with j as (
              update replay_job set worker = 'dead', lease_until = clock_timestamp() + interval '2 s',
                waiting = waiting - 1, under_way = under_way + 1
              where id = :job returning id),
            r as (
              update replay_job_record set state = 'requested', command_id = :command
              from j where job_id = j.id and dead_letter_id = :letter and state = 'waiting'
              returning dead_letter_id)
            insert into dead_letter_replay (
              command_id, dead_letter_id, requested_by, reason, requested_at)
            select :command, dead_letter_id, 'olga', 'then it died', now() - interval '1 min' from r
            """)
        .param("job", job.id())
        .param("command", command.value())
        .param("letter", requested)
        .update();
  }
}
