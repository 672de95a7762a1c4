package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.JobRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of a job in the API.
 *
 * @param number its place in the job
 * @param state waiting, requested, done or skipped
 * @param predicted what its dry run said; null before that
 * @param outcome what became of it; null before that
 * @param commandId the command of its replay
 */
record RecordJson(
    int number,
    UUID deadLetterId,
    @Nullable String email,
    @Nullable String type,
    String state,
    @Nullable Result predicted,
    @Nullable Result outcome,
    @Nullable UUID commandId) {

  /** An outcome, real or predicted. */
  record Result(String status, @Nullable String reason) {}

  static RecordJson of(JobRecord record) {
    JobRecord.State state = record.state();
    return new RecordJson(
        record.number(),
        record.deadLetterId(),
        record.email(),
        record.type(),
        state.isThrough() && state != JobRecord.State.SKIPPED ? "done" : state.word(),
        record.predicted() == null
            ? null
            : new Result(record.predicted().word(), record.predictedReason()),
        state.isThrough() ? new Result(state.word(), record.reason()) : null,
        record.commandId());
  }
}
