package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One step of a history with replays. A command that the history replays is dead-lettered first,
 * since only dead letters are replayed; a replay is the only command of its chunk.
 */
sealed interface Step {
  /** The time since the previous step. */
  Duration delay();

  /** Commands are applied as one chunk. */
  record Applied(Duration delay, List<CommandEnvelope> commands) implements Step {}

  /** A command, or a replay, is dead-lettered. */
  record Failed(Duration delay, CommandEnvelope command) implements Step {}

  /** A dead letter is replayed. */
  record Replayed(Duration delay, CommandEnvelope replay) implements Step {}

  /** The steps of the history; replays without a dead letter in it are left out. */
  static List<Step> of(History history) {
    var steps = new Steps(history);
    history.chunks().forEach(steps::add);
    return steps.steps;
  }

  /** Collects the steps of a history. */
  final class Steps {
    private final List<Step> steps = new ArrayList<>();
    private final Set<UUID> failing;
    private final Set<UUID> deadLetters = new HashSet<>();
    private Duration delay = Duration.ZERO;

    private Steps(History history) {
      failing =
          history.commands().stream()
              .filter(e -> e.replay() != null)
              .map(e -> e.replay().replayOf())
              .collect(Collectors.toSet());
    }

    private void add(Chunk chunk) {
      delay = chunk.delay();
      var applied = new ArrayList<CommandEnvelope>();
      for (CommandEnvelope envelope : chunk.commands()) {
        if (envelope.replay() == null && !failing.contains(envelope.id().value())) {
          applied.add(envelope);
        } else {
          addApplied(applied);
          addAlone(envelope);
        }
      }
      addApplied(applied);
    }

    private void addAlone(CommandEnvelope envelope) {
      if (envelope.replay() != null && !deadLetters.contains(envelope.replay().replayOf())) {
        return;
      }
      if (failing.contains(envelope.id().value()) && deadLetters.add(envelope.id().value())) {
        steps.add(new Failed(takeDelay(), envelope));
      } else if (envelope.replay() != null) {
        steps.add(new Replayed(takeDelay(), envelope));
      } else {
        steps.add(new Applied(takeDelay(), List.of(envelope))); // delivered again
      }
    }

    private void addApplied(List<CommandEnvelope> commands) {
      if (!commands.isEmpty()) {
        steps.add(new Applied(takeDelay(), List.copyOf(commands)));
        commands.clear();
      }
    }

    private Duration takeDelay() {
      Duration taken = delay;
      delay = Duration.ZERO;
      return taken;
    }
  }
}
