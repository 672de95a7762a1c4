package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.JobRecord;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.masking.MaskedText;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and their records as somebody may see them: from who may only look, emails are hidden, and
 * sentences that may name people.
 */
final class MaskedJobs {
  private MaskedJobs() {}

  static Job of(Job job, Operator operator) {
    if (operator.mayAct()) {
      return job;
    }
    String filter = job.filter();
    return new Job(
        job.id(),
        MaskedText.emails(job.name()),
        job.act(),
        filter == null ? null : MaskedText.emails(filter),
        MaskedText.HIDDEN,
        job.state(),
        job.why(),
        job.createdBy(),
        job.createdAt(),
        job.startedBy(),
        job.startedAt(),
        job.finishedAt(),
        job.rate(),
        job.stopAfterFailures(),
        job.records(),
        job.waiting(),
        job.underWay(),
        job.dryRunThrough(),
        job.worker(),
        job.updatedAt());
  }

  static JobRecord of(JobRecord record, Operator operator) {
    return operator.mayAct()
        ? record
        : new JobRecord(
            record.number(),
            record.deadLetterId(),
            email(record.email()),
            record.type(),
            record.state(),
            record.predicted(),
            null,
            null,
            record.commandId());
  }

  private static @Nullable String email(@Nullable String email) {
    return email == null ? null : MaskedText.email(email);
  }
}
