package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.membership.CommandContext;
import com.framer.provisioning.provisioner.membership.Decision;
import com.framer.provisioning.provisioner.membership.LastWriters;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.membership.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Decides a chunk's commands in their order, each on the state that the earlier ones left. */
final class Decisions {
  private Decisions() {}

  /**
   * The outcomes of the commands, in their order; the organizations' states change with them.
   *
   * @param positions of every command, by its id
   * @param lastWriters for replays: which commands set the parts of their people
   * @throws ChunkTooCostlyException if the time is up, or the memory is used up, before all
   *     commands are decided; at least one is given the time that it takes
   */
  static List<OutcomeEnvelope> decide(
      List<CommandEnvelope> commands,
      Map<CommandId, Long> positions,
      Map<OrganizationId, OrganizationState> organizations,
      LastWriters lastWriters,
      Instant now,
      DecisionTime time) {
    List<OutcomeEnvelope> outcomes = new ArrayList<>();
    try {
      return markingOwnFailures(
          () -> {
            for (CommandEnvelope envelope : commands) {
              if (!outcomes.isEmpty() && time.isUp()) {
                throw new ChunkTooCostlyException(outcomes.size(), null);
              }
              long position = Objects.requireNonNull(positions.get(envelope.id()));
              OrganizationState organization =
                  Objects.requireNonNull(organizations.get(envelope.organizationId()));
              Decision decision =
                  Rules.decide(
                      new CommandContext(organization, envelope, position, now, lastWriters));
              if (decision instanceof Decision.Accepted accepted && !envelope.dryRun()) {
                accept(accepted, organization, organizations.values());
              }
              Outcome outcome = decision.toOutcome();
              outcomes.add(
                  new OutcomeEnvelope(
                      envelope.id(),
                      envelope.organizationId(),
                      now,
                      envelope.dryRun() ? new Outcome.Predicted(outcome) : outcome));
            }
            return outcomes;
          });
    } catch (OutOfMemoryError e) { // no statement is running, so the connection is still usable
      throw new ChunkTooCostlyException(outcomes.size() / 2, e);
    }
  }

  private static void accept(
      Decision.Accepted accepted,
      OrganizationState organization,
      Collection<OrganizationState> organizations) {
    organization.accept(accepted);
    accepted
        .settlement()
        .newAccount()
        .ifPresent(
            account ->
                organizations.stream()
                    .filter(other -> other != organization)
                    .forEach(other -> other.accountCreated(account)));
  }

  /**
   * Wraps what our own rules throw, which tells it apart from a failure of the infrastructure (rule
   * G5).
   */
  static <T> T markingOwnFailures(Supplier<T> rules) {
    try {
      return rules.get();
    } catch (ChunkTooCostlyException tooCostly) {
      throw tooCostly;
    } catch (RuntimeException | StackOverflowError e) {
      throw new UndecidableCommandException(e);
    }
  }
}
