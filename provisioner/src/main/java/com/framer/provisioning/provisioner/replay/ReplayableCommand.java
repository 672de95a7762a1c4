package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import org.jspecify.annotations.Nullable;

/** Reads the command of a dead letter's record, if this release can. */
final class ReplayableCommand {
  private ReplayableCommand() {}

  /**
   * The command that failed.
   *
   * @throws NotReplayableException if this release can't read a command that could be applied
   */
  static CommandEnvelope read(byte @Nullable [] value) {
    try {
      CommandEnvelope envelope = WireCodecs.COMMANDS.read(value);
      if (envelope.dryRun()) {
        throw new NotReplayableException(
            "the record is a dry run: it only asked what would happen, so nothing is missing");
      }
      return envelope;
    } catch (UnreadableRecordException e) {
      throw new NotReplayableException(
          "this release can't read the command (%s); replay it with a release that can"
              .formatted(e.getMessage()));
    }
  }
}
