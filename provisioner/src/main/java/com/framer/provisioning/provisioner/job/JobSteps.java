package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.deadletter.DiscardTable;
import com.framer.provisioning.provisioner.job.JobRecord.State;
import com.framer.provisioning.provisioner.job.LeasedJobs.Leased;
import com.framer.provisioning.provisioner.job.RecordTable.Decided;
import com.framer.provisioning.provisioner.job.RecordTable.Next;
import com.framer.provisioning.provisioner.job.RecordTable.Taken;
import com.framer.provisioning.provisioner.replay.ReplayRequests;
import com.framer.provisioning.provisioner.replay.ReplayRequests.Requests;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The two steps of a job, each a transaction that holds the job's row: taking over the outcomes
 * that are there, and requesting the next replays. Wherever a worker dies, the next one goes on
 * from what is committed; only the publication of what was requested may be missing then, and
 * {@link com.framer.provisioning.provisioner.replay.ReplayRequests} says who makes up for it.
 */
@Component
class JobSteps {
  /** Replays without an outcome at any time, so that a job is soon paused. */
  static final int MOST_UNDER_WAY = 200;

  private final LeasedJobs jobs;
  private final RecordTable records;
  private final ReplayRequests replays;
  private final DiscardTable discards;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;

  JobSteps(
      LeasedJobs jobs,
      RecordTable records,
      ReplayRequests replays,
      DiscardTable discards,
      PlatformTransactionManager transactions,
      MeterRegistry meters) {
    this.jobs = jobs;
    this.records = records;
    this.replays = replays;
    this.discards = discards;
    this.transaction = new TransactionTemplate(transactions);
    this.meters = meters;
    for (State state : State.values()) {
      if (state.isThrough()) {
        counter(state);
      }
    }
  }

  /**
   * What one step did.
   *
   * @param requested how many replays it asked for
   * @param through what became of the other records
   * @param published whether the topic has all of the replays
   */
  record Step(int requested, List<State> through, boolean published) {
    static final Step NOTHING = new Step(0, List.of(), true);

    /** Whether another step may do more at once. */
    boolean goesOn() {
      return requested + through.size() > 0 && published;
    }
  }

  /** Takes over the outcomes that replays of the job have by now; stops it after many failures. */
  void settle(UUID id, String worker) {
    List<State> done =
        transaction.execute(_ -> jobs.lock(id, worker).map(this::settle).orElse(List.of()));
    Objects.requireNonNull(done).forEach(state -> counter(state).increment());
  }

  private Counter counter(State state) {
    return meters.counter(Meter.JOBS_DONE.id(), Meter.JOBS_DONE.tag(), state.word());
  }

  private List<State> settle(Leased job) {
    List<Decided> decided = job.underWay() == 0 ? List.of() : records.settle(job.id());
    List<State> done = decided.stream().map(Decided::state).toList();
    jobs.count(job.id(), "done", done);
    int failures = job.failuresInARow();
    boolean stops = false;
    for (Decided one : decided) {
      failures = one.state() == State.FAILED ? failures + 1 : 0;
      stops |= job.stopAfterFailures() > 0 && failures >= job.stopAfterFailures();
    }
    boolean isRunning = job.state() == Job.State.RUNNING;
    if (!decided.isEmpty() || (isRunning && job.waiting() + job.underWay() == 0)) {
      jobs.progress(
          job,
          job.waiting(),
          job.underWay() - decided.size(),
          failures,
          stops && isRunning ? "%,d replays in a row failed".formatted(failures) : null);
    }
    return done;
  }

  /**
   * Does the act with the next records, at most so many; for replays at most {@link
   * ReplayRequests#MOST}.
   */
  Step advance(UUID id, String worker, int most) {
    var commands = new ArrayList<CommandEnvelope>();
    Step step =
        Objects.requireNonNull(
            transaction.execute(
                _ ->
                    jobs.lock(id, worker)
                        .filter(job -> job.state() == Job.State.RUNNING)
                        .map(job -> advance(job, most, commands))
                        .orElse(Step.NOTHING)));
    step.through().forEach(state -> counter(state).increment());
    return commands.isEmpty()
        ? step
        : new Step(step.requested(), step.through(), replays.publish(commands));
  }

  private Step advance(Leased job, int most, Collection<CommandEnvelope> commands) {
    List<Next> next = records.next(job.id(), Math.min(most, room(job)));
    if (next.isEmpty()) {
      return Step.NOTHING;
    }
    List<Taken> taken = act(job, next, commands);
    if (taken.isEmpty()) { // others have locked them, for a moment
      return Step.NOTHING;
    }
    records.take(job.id(), taken);
    List<State> through = taken.stream().map(Taken::state).filter(State::isThrough).toList();
    jobs.count(job.id(), "done", through);
    int requested = taken.size() - through.size();
    jobs.progress(
        job, job.waiting() - taken.size(), job.underWay() + requested, job.failuresInARow(), null);
    return new Step(requested, through, true);
  }

  /**
   * How many more may be under way: never so many that more than the allowed failures in a row
   * could come of them.
   */
  private static int room(Leased job) {
    int allowed =
        job.stopAfterFailures() == 0
            ? MOST_UNDER_WAY
            : Math.min(MOST_UNDER_WAY, job.stopAfterFailures() - job.failuresInARow());
    return Math.max(0, allowed - job.underWay());
  }

  private List<Taken> act(Leased job, List<Next> next, Collection<CommandEnvelope> commands) {
    List<UUID> ids = next.stream().map(Next::deadLetterId).toList();
    return switch (job.act()) {
      case REPLAY -> replay(job, next, ids, commands);
      case DISCARD -> taken(next, discards.discard(ids, job.operator(), job.reason()));
      case RESTORE -> taken(next, discards.restore(ids, job.operator(), job.reason()));
    };
  }

  private static List<Taken> taken(List<Next> next, Map<UUID, ActResult> results) {
    return next.stream()
        .filter(one -> results.containsKey(one.deadLetterId()))
        .map(
            one -> {
              ActResult result = Objects.requireNonNull(results.get(one.deadLetterId()));
              return result.kind() == ActResult.Kind.ACCEPTED
                  ? new Taken(one.number(), State.ACCEPTED, null, null)
                  : skipped(one, result.why());
            })
        .toList();
  }

  private List<Taken> replay(
      Leased job, List<Next> next, List<UUID> ids, Collection<CommandEnvelope> commands) {
    Requests requests = replays.request(ids, job.operator(), job.reason());
    commands.addAll(requests.requested().values());
    var taken = new ArrayList<Taken>();
    for (Next one : next) {
      CommandEnvelope command = requests.requested().get(one.deadLetterId());
      String why = requests.skipped().get(one.deadLetterId());
      if (command != null) {
        taken.add(new Taken(one.number(), State.REQUESTED, command.id().value(), null));
      } else if (why != null) {
        taken.add(skipped(one, why));
      }
    }
    return taken;
  }

  private static Taken skipped(Next one, @Nullable String why) {
    return new Taken(one.number(), State.SKIPPED, null, why);
  }
}
