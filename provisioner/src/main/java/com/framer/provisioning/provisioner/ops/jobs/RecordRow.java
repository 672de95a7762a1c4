package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.JobRecord;
import com.framer.provisioning.provisioner.job.JobRecord.State;
import org.jspecify.annotations.Nullable;

/** A record of a job as a row of its page. */
public record RecordRow(JobRecord record) {
  /** The look of the badge of its state. */
  public String look() {
    return StateLook.of(record.state());
  }

  /** The look of the badge of what was predicted. */
  public String predictedLook() {
    State predicted = record.predicted();
    return predicted == null ? "" : StateLook.of(predicted);
  }

  /** Whether something else became of it than its dry run said. */
  public boolean isSurprising() {
    @Nullable State predicted = record.predicted();
    return predicted != null && record.state().isThrough() && predicted != record.state();
  }

  /** Whom it is about, if that can be read. */
  public String who() {
    String email = record.email();
    return email == null ? "unreadable" : email;
  }
}
