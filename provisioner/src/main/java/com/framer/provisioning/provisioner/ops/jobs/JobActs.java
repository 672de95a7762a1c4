package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.InvalidJobException;
import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.Jobs;
import com.framer.provisioning.provisioner.job.NewJob;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators do with jobs, from the API and from the pages; each act is in the audit. */
@Component
class JobActs {
  private final Jobs jobs;
  private final OperatorAudit audit;
  private final TransactionTemplate transaction;

  JobActs(Jobs jobs, OperatorAudit audit, PlatformTransactionManager transactions) {
    this.jobs = jobs;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What can be done with a job that there is. */
  enum JobAct {
    START,
    PAUSE,
    RESUME,
    CANCEL;

    private String words() {
      return switch (this) {
        case START -> "start job";
        case PAUSE -> "pause job";
        case RESUME -> "resume job";
        case CANCEL -> "cancel job";
      };
    }
  }

  Job find(UUID id) {
    return jobs.find(id).orElseThrow(JobActs::unknown);
  }

  private static OpsFailure unknown() {
    return OpsFailure.notFound("There is no such job.");
  }

  /** Makes the job, prepared. */
  Job make(NewJob wanted, Operator operator) {
    try {
      return jobs.make(wanted, operator.name(), job -> made(job, operator));
    } catch (InvalidJobException e) {
      audit.record(operator, "make job", null, wanted.reason(), "refused: " + e.getMessage());
      throw OpsFailure.badRequest(String.valueOf(e.getMessage()));
    }
  }

  /** In the transaction of the act, as always, so that there is none without its row. */
  private void made(Job job, Operator operator) {
    audit.record(
        operator,
        "make job",
        job.id().toString(),
        job.reason(),
        "accepted: %s of %,d".formatted(job.act().word(), job.records()));
  }

  /**
   * Does it.
   *
   * @param records how many records the job has, as the operator believes; only for a start
   */
  Jobs.Reply act(JobAct act, UUID id, @Nullable Integer records, Operator operator) {
    return switch (act) {
      case START -> audited(act, id, operator, () -> jobs.start(id, records, operator.name()));
      case PAUSE -> audited(act, id, operator, () -> jobs.pause(id));
      case RESUME -> audited(act, id, operator, () -> jobs.resume(id));
      case CANCEL -> audited(act, id, operator, () -> jobs.cancel(id));
    };
  }

  private Jobs.Reply audited(
      JobAct act, UUID id, Operator operator, Supplier<Optional<Jobs.Reply>> doing) {
    try {
      return Objects.requireNonNull(
          transaction.execute(
              _ -> {
                Jobs.Reply reply = doing.get().orElseThrow(JobActs::unknown);
                String skipped = reply.skipped();
                String result = skipped == null ? "accepted" : "skipped: " + skipped;
                audit.record(operator, act.words(), id.toString(), null, result);
                return reply;
              }));
    } catch (InvalidJobException e) {
      audit.record(operator, act.words(), id.toString(), null, "refused: " + e.getMessage());
      throw OpsFailure.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
