package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.JobRecord.State;

/** How badges of outcomes look. */
final class StateLook {
  private StateLook() {}

  static String of(State state) {
    return switch (state) {
      case APPLIED, ACCEPTED -> "is-good";
      case REFUSED, SKIPPED -> "is-warn";
      case FAILED -> "is-bad";
      case REQUESTED -> "is-accent";
      case WAITING, UNCHANGED, SUPERSEDED -> "";
    };
  }
}
