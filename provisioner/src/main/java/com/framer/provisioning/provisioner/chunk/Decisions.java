package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.membership.Case;
import com.framer.provisioning.provisioner.membership.Decision;
import com.framer.provisioning.provisioner.membership.Roster;
import com.framer.provisioning.provisioner.membership.Rules;
import com.framer.provisioning.provisioner.membership.Setters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** Decides a chunk's commands in their order, each seeing the ones before. */
final class Decisions {
  private Decisions() {}

  /**
   * The outcomes of the commands that have a position; the rosters are changed on the way.
   *
   * @param setters of replays only: which commands set what stands
   */
  static List<OutcomeEnvelope> decide(
      List<CommandEnvelope> commands,
      Map<UUID, Long> positions,
      Map<UUID, Roster> rosters,
      Setters setters,
      Instant now) {
    return pure(
        () -> {
          List<OutcomeEnvelope> outcomes = new ArrayList<>();
          for (CommandEnvelope envelope : commands) {
            long position = Objects.requireNonNull(positions.get(envelope.id()));
            Roster roster = Objects.requireNonNull(rosters.get(envelope.organizationId()));
            Decision decision = Rules.decide(new Case(roster, envelope, position, now, setters));
            if (decision instanceof Decision.Accepted accepted) {
              roster.accept(accepted);
            }
            outcomes.add(
                new OutcomeEnvelope(
                    envelope.id(), envelope.organizationId(), now, decision.outcomeOf()));
          }
          return outcomes;
        });
  }

  /**
   * Marks what our own rules throw, so that it is told from a failure of the infrastructure (G5).
   */
  static <T> T pure(Supplier<T> rules) {
    try {
      return rules.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw new UndecidableCommandException(e);
    }
  }
}
