package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Dry runs just before the commands that they are about, whose outcomes they must predict. */
final class Questions {
  private final Map<CommandId, CommandId> askedAbout = new HashMap<>();
  private final Set<CommandId> delivered = new HashSet<>();
  private final Map<CommandId, CommandId> unchecked = new HashMap<>();

  /**
   * Perhaps a dry run of the command, unless it is delivered again, or a replay, which is alone.
   */
  Optional<CommandEnvelope> about(CommandEnvelope command, boolean wanted) {
    boolean first = delivered.add(command.id());
    if (!wanted || !first || command.replay() != null) {
      return Optional.empty();
    }
    var question =
        new CommandEnvelope(
                CommandId.next(),
                command.organizationId(),
                command.email(),
                command.actor(),
                command.issuedAt(),
                command.command())
            .asDryRun();
    askedAbout.put(question.id(), command.id());
    unchecked.put(question.id(), command.id());
    return Optional.of(question);
  }

  /** Compares the answers with what became of the commands; the outcomes without the answers. */
  Map<CommandId, OutcomeEnvelope> check(Map<CommandId, OutcomeEnvelope> outcomes) {
    unchecked.forEach(
        (question, command) -> {
          var predicted = (Outcome.Predicted) outcome(outcomes, question);
          assertThat(Verdict.of(predicted.outcome()))
              .as("predicted for %s", command)
              .isEqualTo(Verdict.of(outcome(outcomes, command)));
        });
    unchecked.clear();
    return without(outcomes);
  }

  /** The outcomes without the answers, which change with the state. */
  Map<CommandId, OutcomeEnvelope> without(Map<CommandId, OutcomeEnvelope> outcomes) {
    var ofCommands = new HashMap<>(outcomes);
    ofCommands.keySet().removeAll(askedAbout.keySet());
    return ofCommands;
  }

  private static Outcome outcome(Map<CommandId, OutcomeEnvelope> outcomes, CommandId id) {
    return Objects.requireNonNull(outcomes.get(id), "an outcome").outcome();
  }
}
