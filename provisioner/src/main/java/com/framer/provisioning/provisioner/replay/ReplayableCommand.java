package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.replay.ReplayTable.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the command of a dead letter's record, if this release can. */
final class ReplayableCommand {
  private ReplayableCommand() {}

  /**
   * The command of a replay: what failed, with the same conditions and the same position, by who
   * asked for it and with what they changed.
   *
   * @param value of the failed record
   * @param position of the failed command; null if it has none
   * @throws NotReplayableException if this release can't read a command that could be applied
   * @throws InvalidPayloadException if what the operator made of it is no such command
   */
  static CommandEnvelope replay(Entry entry, byte @Nullable [] value, @Nullable Long position) {
    CommandEnvelope failed = read(value);
    Replay before = failed.replay();
    String edited = entry.editedCommand();
    return new CommandEnvelope(
            entry.commandId(),
            failed.organizationId(),
            failed.email(),
            new Actor(Actor.Kind.OPERATOR, entry.requestedBy()),
            entry.requestedAt(),
            edited == null ? failed.command() : EditedCommand.read(failed.command(), edited),
            new Replay(
                before == null ? failed.id() : before.originalId(),
                entry.deadLetterId(),
                Objects.requireNonNullElse(position, 0L),
                entry.reason()))
        .ifMatch(failed.ifMatch());
  }

  /** Why a dead letter in that state is not replayed. */
  static String why(State state) {
    return state == State.DISCARDED ? "it is discarded; restore it first" : state.whyNotOpen();
  }

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
