package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Cut;
import com.framer.provisioning.provisioner.oracle.Subject.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes a directory through the steps of a history: replays come with their dead letter's position.
 */
final class Deliveries {
  private final Subject subject;
  private final Map<UUID, Long> deadLetters = new HashMap<>();
  private Instant now = HistoryGenerator.START;

  Deliveries(Subject subject) {
    this.subject = subject;
  }

  /** The outcomes of the step's commands, by command id. */
  Map<UUID, Outcome> take(Step step) {
    now = now.plus(step.later());
    return switch (step) {
      case Step.Applied(_, List<CommandEnvelope> commands) -> apply(commands);
      case Step.Replayed(_, CommandEnvelope replay) -> apply(List.of(withPosition(replay)));
      case Step.Failed(_, CommandEnvelope command) -> {
        DeadLetter deadLetter = subject.deadLetter(withPosition(command), now);
        deadLetters.put(command.id(), deadLetter.position());
        yield Map.of(command.id(), deadLetter.outcome());
      }
    };
  }

  private Map<UUID, Outcome> apply(List<CommandEnvelope> commands) {
    return subject.apply(new Cut(Duration.ZERO, commands), now);
  }

  private CommandEnvelope withPosition(CommandEnvelope envelope) {
    Replay replay = envelope.replay();
    if (replay == null) {
      return envelope;
    }
    long position = Objects.requireNonNull(deadLetters.get(replay.replayOf()));
    return new CommandEnvelope(
        envelope.id(),
        envelope.organizationId(),
        envelope.email(),
        envelope.actor(),
        envelope.issuedAt(),
        envelope.command(),
        new Replay(replay.originalId(), replay.replayOf(), position, replay.reason()));
  }
}
