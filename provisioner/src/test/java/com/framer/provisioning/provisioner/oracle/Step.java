package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.provisioner.oracle.History.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One step of a history with replays. A command that the history replays is dead-lettered first,
 * since only dead letters are replayed; a replay is alone in its chunk.
 */
sealed interface Step {
  /** How much later than the step before. */
  Duration later();

  /** Commands are applied as one chunk. */
  record Applied(Duration later, List<CommandEnvelope> commands) implements Step {}

  /** A command, or a replay, is dead-lettered. */
  record Failed(Duration later, CommandEnvelope command) implements Step {}

  /** A dead letter is replayed. */
  record Replayed(Duration later, CommandEnvelope replay) implements Step {}

  /** The steps of the history; replays of what is not in it are left out. */
  static List<Step> of(History history) {
    var steps = new Steps(history);
    history.cuts().forEach(steps::add);
    return steps.steps;
  }

  /** Steps that are collected. */
  final class Steps {
    private final List<Step> steps = new ArrayList<>();
    private final Set<UUID> failing;
    private final Set<UUID> deadLetters = new HashSet<>();
    private Duration later = Duration.ZERO;

    private Steps(History history) {
      failing =
          history.commands().stream()
              .filter(e -> e.replay() != null)
              .map(e -> e.replay().replayOf())
              .collect(Collectors.toSet());
    }

    private void add(Cut cut) {
      later = cut.later();
      var chunk = new ArrayList<CommandEnvelope>();
      for (CommandEnvelope envelope : cut.commands()) {
        if (envelope.replay() == null && !failing.contains(envelope.id())) {
          chunk.add(envelope);
        } else {
          addChunk(chunk);
          addAlone(envelope);
        }
      }
      addChunk(chunk);
    }

    private void addAlone(CommandEnvelope envelope) {
      if (envelope.replay() != null && !deadLetters.contains(envelope.replay().replayOf())) {
        return;
      }
      if (failing.contains(envelope.id()) && deadLetters.add(envelope.id())) {
        steps.add(new Failed(takeLater(), envelope));
      } else if (envelope.replay() != null) {
        steps.add(new Replayed(takeLater(), envelope));
      } else {
        steps.add(new Applied(takeLater(), List.of(envelope))); // delivered again
      }
    }

    private void addChunk(List<CommandEnvelope> chunk) {
      if (!chunk.isEmpty()) {
        steps.add(new Applied(takeLater(), List.copyOf(chunk)));
        chunk.clear();
      }
    }

    private Duration takeLater() {
      Duration taken = later;
      later = Duration.ZERO;
      return taken;
    }
  }
}
