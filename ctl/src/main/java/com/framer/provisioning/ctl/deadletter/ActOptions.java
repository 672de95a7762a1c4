package com.framer.provisioning.ctl.deadletter;

import com.framer.provisioning.ctl.job.JobOptions;
import com.framer.provisioning.ctl.session.Consent;
import com.framer.provisioning.ctl.session.Waiting;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to act on dead letters. */
final class ActOptions {
  @Mixin final Selection selection = new Selection();
  @Mixin final JobOptions job = new JobOptions();
  @Mixin final Waiting waiting = new Waiting();
  @Mixin final Consent consent = new Consent();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why. It stands in the audit and beside each record.")
  String reason = "";
}
