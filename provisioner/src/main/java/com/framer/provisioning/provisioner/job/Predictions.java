package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.job.JobRecord.State;
import com.framer.provisioning.provisioner.job.LeasedJobs.Leased;
import com.framer.provisioning.provisioner.job.RecordTable.Next;
import com.framer.provisioning.provisioner.job.RecordTable.Predicted;
import com.framer.provisioning.provisioner.replay.DryRun;
import com.framer.provisioning.provisioner.replay.ReplayRequests;
import com.framer.provisioning.provisioner.replay.ReplayRequests.Requests;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dry runs of a job's records, person by person: the outcome of a command depends on what those
 * before it change. What can't be predicted now, for example because a lock is held, stays unknown.
 */
@Component
class Predictions {
  /** Of one person in one transaction, which holds locks; what follows stays unknown. */
  private static final int PER_PERSON = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Predictions.class);

  private final LeasedJobs jobs;
  private final RecordTable records;
  private final ReplayRequests replays;
  private final DryRun dryRun;
  private final TransactionTemplate transaction;

  Predictions(
      LeasedJobs jobs,
      RecordTable records,
      ReplayRequests replays,
      DryRun dryRun,
      PlatformTransactionManager transactions) {
    this.jobs = jobs;
    this.records = records;
    this.replays = replays;
    this.dryRun = dryRun;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Predicts the next records of the job.
   *
   * @param people how many people
   * @return how many dry runs it took
   */
  int predict(UUID job, String worker, int people) {
    return jobs.lock(job, worker)
        .filter(Leased::isToPredict)
        .map(leased -> predict(leased, worker, people))
        .orElse(0);
  }

  private int predict(Leased job, String worker, int people) {
    List<Integer> firsts = records.firsts(job.id(), job.dryRunThrough(), people);
    var predicted = new ArrayList<Predicted>();
    firsts.forEach(first -> predicted.addAll(predict(job, first)));
    int through = firsts.size() < people ? job.records() : firsts.getLast();
    transaction.executeWithoutResult(
        _ -> jobs.lock(job.id(), worker).ifPresent(_ -> store(job.id(), predicted, through)));
    return predicted.size();
  }

  private void store(UUID job, List<Predicted> predicted, int through) {
    jobs.count(job, "predicted", records.predict(job, predicted));
    jobs.predicted(job, through);
  }

  private List<Predicted> predict(Leased job, int first) {
    List<Next> chain = records.chain(job.id(), first, PER_PERSON);
    List<UUID> ids = chain.stream().map(Next::deadLetterId).toList();
    Requests commands = replays.preview(ids, job.operator(), job.reason());
    List<CommandEnvelope> wanted = List.copyOf(commands.requested().values());
    Iterator<Outcome> outcomes = outcomes(wanted);
    var predicted = new ArrayList<Predicted>();
    for (Next one : chain) {
      String why = commands.skipped().get(one.deadLetterId());
      if (why != null) {
        predicted.add(new Predicted(one.number(), State.SKIPPED, why));
      } else if (outcomes.hasNext()) {
        predicted.add(prediction(one.number(), outcomes.next()));
      }
    }
    return predicted;
  }

  /** None if they can't be predicted now. */
  private Iterator<Outcome> outcomes(List<CommandEnvelope> commands) {
    if (commands.isEmpty()) {
      return List.<Outcome>of().iterator();
    }
    try {
      return dryRun.dryRun(commands).iterator();
    } catch (RuntimeException e) { // the replay itself is not affected
      LOG.info("The dry run of dead letters stays unknown: {}", e.toString());
      return List.<Outcome>of().iterator();
    }
  }

  private static Predicted prediction(int number, Outcome outcome) {
    return new Predicted(number, State.ofOutcome(outcome.status()), reason(outcome));
  }

  private static @Nullable String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied applied -> String.join("; ", applied.changes().effects());
      case Outcome.Unchanged _ -> null;
      case Outcome.Refused refused -> refused.error().detail();
      case Outcome.Superseded superseded -> superseded.reason();
      case Outcome.DeadLettered failed -> failed.cause();
      case Outcome.Predicted predicted -> reason(predicted.outcome());
    };
  }
}
