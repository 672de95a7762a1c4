package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.provisioner.job.JobRecord.State;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Jobs of operators: they are made, started, paused, resumed and cancelled here, and worked on by
 * one of the provisioners ({@link JobThreads}). Two operators who do the same at once are no error:
 * the second one reads that it is done already.
 */
@Component
public class Jobs {
  /** With more records than this, the operator says how many they are when they start the job. */
  public static final int MANY = 100;

  private final FrozenSets sets;
  private final JobTable table;
  private final RecordTable records;

  Jobs(FrozenSets sets, JobTable table, RecordTable records) {
    this.sets = sets;
    this.table = table;
    this.records = records;
  }

  /**
   * What became of an operator's act on a job.
   *
   * @param job as it is now
   * @param skipped why nothing was done, or null if the act was accepted
   */
  public record Reply(Job job, @Nullable String skipped) {}

  /**
   * Makes a job: freezes its set. Nothing happens to its dead letters until it is started.
   *
   * @throws InvalidJobException if the set is empty or too large
   */
  public Job make(NewJob job, String operator) {
    return make(job, operator, _ -> {});
  }

  /**
   * The same.
   *
   * @param record is done in the transaction that makes the job
   */
  public Job make(NewJob job, String operator, Consumer<Job> record) {
    UUID made = sets.freeze(job, operator, id -> record.accept(find(id).orElseThrow()));
    return find(made).orElseThrow();
  }

  /** The job, as it is now. */
  public Optional<Job> find(UUID id) {
    return table.find(id);
  }

  /**
   * The newest jobs.
   *
   * @param before those that are older than this one; null for the newest
   */
  public List<Job> list(@Nullable UUID before, int limit) {
    return table.list(before, limit);
  }

  /**
   * The records in the order of their numbers.
   *
   * @param states only these; empty for all
   */
  public List<JobRecord> records(UUID job, List<State> states, int after, int limit) {
    return records.list(job, states, after, limit);
  }

  /** What the records of each of the jobs are, and what became of them so far. */
  public Map<UUID, Breakdown> breakdowns(Collection<Job> of) {
    Map<UUID, List<JobTable.Count>> counts = table.counts(of.stream().map(Job::id).toList());
    return of.stream()
        .collect(
            Collectors.toMap(
                Job::id, job -> Breakdown.of(job, counts.getOrDefault(job.id(), List.of()))));
  }

  /** The same of one job. */
  public Breakdown breakdown(Job job) {
    return breakdowns(List.of(job)).getOrDefault(job.id(), Breakdown.of(job, List.of()));
  }

  /**
   * Starts the prepared job.
   *
   * @param number how many records the operator believes it has; null if they did not say
   * @throws InvalidJobException if it has more than {@value #MANY}, and that is not their number
   */
  public Optional<Reply> start(UUID id, @Nullable Integer number, String operator) {
    Optional<Job> job = find(id);
    if (job.isPresent()
        && job.get().state() == Job.State.PREPARED
        && (number == null ? job.get().records() > MANY : number != job.get().records())) {
      throw new InvalidJobException(
          "records: the job has %,d; write this number to start it".formatted(job.get().records()));
    }
    return reply(id, table.start(id, operator));
  }

  /** Pauses the running job. Replays that are under way still get their outcome. */
  public Optional<Reply> pause(UUID id) {
    return reply(id, table.pause(id));
  }

  /** Lets the job go on that was paused, or that stopped by itself. */
  public Optional<Reply> resume(UUID id) {
    return reply(id, table.resume(id));
  }

  /** Ends the job for good. What is done stays done. */
  public Optional<Reply> cancel(UUID id) {
    return reply(id, table.cancel(id));
  }

  private Optional<Reply> reply(UUID id, boolean accepted) {
    return find(id)
        .map(job -> new Reply(job, accepted ? null : "the job is " + job.state().word()));
  }
}
