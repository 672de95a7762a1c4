package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.provisioner.job.JobSteps.Step;
import com.framer.provisioning.provisioner.job.LeasedJobs.Leased;
import com.framer.provisioning.provisioner.replay.ReplayRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on the jobs that it has a lease of: replays at each job's rate, and dry runs when there is
 * time. {@link JobThreads} calls both again and again, each in a thread of its own.
 */
final class JobWorker {
  /** Of what needs no replay there may be thousands; other jobs have their turn in between. */
  private static final int STEPS_PER_LOOK = 20;

  /** People whose dry runs are stored at once. */
  private static final int PEOPLE = 5;

  /** A job whose dry runs fail must not be all that this worker tries. */
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

  private final String name;
  private final LeasedJobs jobs;
  private final JobSteps steps;
  private final Predictions predictions;
  private final Clock clock;
  private final Map<UUID, TokenBucket> buckets = new HashMap<>();
  private final Map<UUID, Instant> notBefore = new HashMap<>();
  private volatile List<Leased> mine = List.of();

  JobWorker(String name, LeasedJobs jobs, JobSteps steps, Predictions predictions, Clock clock) {
    this.name = name;
    this.jobs = jobs;
    this.steps = steps;
    this.predictions = predictions;
    this.clock = clock;
  }

  /**
   * Looks once at all jobs that are this worker's, or nobody's.
   *
   * @return whether one of them goes on by itself
   */
  boolean look() {
    mine = jobs.claim(name);
    buckets.keySet().retainAll(mine.stream().map(Leased::id).collect(Collectors.toSet()));
    mine.forEach(this::work);
    return mine.stream().anyMatch(job -> job.state() == Job.State.RUNNING || job.underWay() > 0);
  }

  /** One job that fails does not hold up the others. */
  private void work(Leased job) {
    try {
      steps.settle(job.id(), name);
      if (job.state() == Job.State.RUNNING) {
        advance(job);
      }
    } catch (RuntimeException | StackOverflowError e) { // the next look tries again
      LOG.warn("Job {} can't go on now: {}", job.id(), e.toString());
    }
  }

  private void advance(Leased job) {
    TokenBucket bucket = buckets.computeIfAbsent(job.id(), _ -> new TokenBucket(clock.instant()));
    Step step;
    int count = 0;
    do {
      int allowed =
          job.act() == Act.REPLAY
              ? bucket.available(job.rate(), clock.instant())
              : ReplayRequests.MOST;
      step =
          allowed == 0
              ? Step.NOTHING
              : steps.advance(job.id(), name, Math.min(allowed, ReplayRequests.MOST));
      bucket.take(step.requested());
      count++;
    } while (step.goesOn() && count < STEPS_PER_LOOK);
  }

  /**
   * Makes the next dry runs of the job that needs the fewest.
   *
   * @return how many it made
   */
  int predict() {
    notBefore.values().removeIf(clock.instant()::isAfter);
    Optional<UUID> next =
        mine.stream()
            .filter(job -> job.isToPredict() && !notBefore.containsKey(job.id()))
            .min(Comparator.comparingInt(job -> job.records() - job.dryRunThrough()))
            .map(Leased::id);
    try {
      return next.map(job -> predictions.predict(job, name, PEOPLE)).orElse(0);
    } catch (RuntimeException | StackOverflowError e) { // other jobs have their turn
      notBefore.put(next.orElseThrow(), clock.instant().plus(AFTER_A_FAILURE));
      LOG.warn("Dry runs of job {} can't be made now: {}", next.get(), e.toString());
      return 0;
    }
  }

  /** Records that wait in the running jobs that this worker had when it last looked. */
  long waiting() {
    return mine.stream()
        .filter(job -> job.state() == Job.State.RUNNING)
        .mapToLong(Leased::waiting)
        .sum();
  }

  /** Replays without an outcome in the jobs that this worker had when it last looked. */
  long underWay() {
    return mine.stream().mapToLong(Leased::underWay).sum();
  }

  /** It could not look, so it does not know which jobs are its own. */
  void knowsNone() {
    mine = List.of();
  }

  /** Gives its jobs back. */
  void stop() {
    jobs.release(name);
  }
}
