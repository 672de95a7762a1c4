package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.DirectoryUnderTest.DeadLetter;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Executes the steps of a history on a directory; a replay gets the position of its dead letter.
 */
final class StepRunner {
  private final DirectoryUnderTest directory;
  private final Map<UUID, Long> deadLetters = new HashMap<>();
  private Instant now = HistoryGenerator.START;

  StepRunner(DirectoryUnderTest directory) {
    this.directory = directory;
  }

  /** Executes the step; the outcomes of its commands by command id. */
  Map<CommandId, Outcome> run(Step step) {
    now = now.plus(step.delay());
    return switch (step) {
      case Step.Applied(_, List<CommandEnvelope> commands) -> apply(commands);
      case Step.Replayed(_, CommandEnvelope replay) -> apply(List.of(withPosition(replay)));
      case Step.Failed(_, CommandEnvelope command) -> {
        DeadLetter deadLetter = directory.deadLetter(withPosition(command), now);
        deadLetters.put(command.id().value(), deadLetter.position());
        yield Map.of(command.id(), deadLetter.outcome());
      }
    };
  }

  private Map<CommandId, Outcome> apply(List<CommandEnvelope> commands) {
    return directory.apply(new Chunk(Duration.ZERO, commands), now);
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
