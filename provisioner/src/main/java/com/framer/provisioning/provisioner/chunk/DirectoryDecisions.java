package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.commandlog.Advance;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.CommandReceivedMeanwhileException;
import com.framer.provisioning.provisioner.commandlog.DecidedEntry;
import com.framer.provisioning.provisioner.commandlog.Inbox;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.commandlog.ShownInActivity;
import com.framer.provisioning.provisioner.directory.ChunkScope;
import com.framer.provisioning.provisioner.directory.Directory;
import com.framer.provisioning.provisioner.membership.LastWriters;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.membership.Positions;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides commands on the directory and writes the result, in the caller's transaction. */
@Component
public class DirectoryDecisions {
  private final Directory directory;
  private final CommandLog log;
  private final Inbox inbox;
  private final OutcomeListener outcomes;
  private final Clock clock;

  DirectoryDecisions(
      Directory directory, CommandLog log, Inbox inbox, OutcomeListener outcomes, Clock clock) {
    this.directory = directory;
    this.log = log;
    this.inbox = inbox;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /**
   * The outcomes of the commands, in their order.
   *
   * @throws ChunkTooCostlyException if they take more time or memory than one chunk may
   */
  public List<OutcomeEnvelope> decide(
      List<CommandEnvelope> commands, Map<CommandId, Long> positions, int partition, Instant now) {
    return decide(commands, positions, partition, now, (_, _) -> {}, ChunkTrace.NONE).outcomes();
  }

  /**
   * The outcomes, and the identity provider's names of the people before the chunk, which nobody
   * knows any more after a deletion.
   */
  private record Decided(List<OutcomeEnvelope> outcomes, Map<Named, String> externalIds) {}

  /** Whom the identity provider of an Organization has a name for. */
  private record Named(OrganizationId organization, Email email) {
    static Named by(CommandEnvelope envelope) {
      return new Named(envelope.organizationId(), envelope.email());
    }
  }

  private Decided decide(
      List<CommandEnvelope> commands,
      Map<CommandId, Long> positions,
      int partition,
      Instant now,
      BiConsumer<WriteStatement, Decided> record,
      ChunkTrace trace) {
    trace.phase("lock and read");
    return directory.change(
        Decisions.markingOwnFailures(() -> ChunkScope.of(commands)),
        partition,
        now,
        organizations -> {
          trace.phase("decide");
          Map<Named, String> externalIds = externalIds(commands, organizations);
          List<OutcomeEnvelope> outcomes =
              Decisions.decide(
                  commands,
                  positions,
                  organizations,
                  lastWriters(commands, organizations),
                  now,
                  DecisionTime.startingNow(clock));
          trace.phase("write"); // or read what the decisions turned out to need
          return new Decided(outcomes, externalIds);
        },
        record);
  }

  /**
   * The same; also records the outcomes in the log and, for replays, in the dead letters' history,
   * and how far the partitions are applied. Of a dry run nothing is recorded.
   *
   * @throws CommandReceivedMeanwhileException if the log has one of the commands by now
   */
  List<OutcomeEnvelope> decideAndRecord(
      List<ReceivedCommand> commands,
      Map<CommandId, Long> positions,
      int partition,
      Advance advance,
      ChunkTrace trace) {
    List<OutcomeEnvelope> decided =
        decide(
                commands.stream().map(ReceivedCommand::envelope).toList(),
                positions,
                partition,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                (statement, results) ->
                    inbox.close(statement, entries(commands, positions, results), advance),
                trace)
            .outcomes();
    for (int i = 0; i < decided.size(); i++) {
      if (commands.get(i).envelope().dryRun()) {
        continue;
      }
      LogEntry command = commands.get(i).logEntry();
      if (command.replay() != null) {
        outcomes.replayDecided(
            command.replay(), command.actor(), command.issuedAt(), decided.get(i));
      }
    }
    return decided;
  }

  private static List<DecidedEntry> entries(
      List<ReceivedCommand> commands, Map<CommandId, Long> positions, Decided decided) {
    List<OutcomeEnvelope> outcomes = decided.outcomes();
    List<DecidedEntry> entries = new ArrayList<>();
    var names = new HashMap<>(decided.externalIds());
    for (int i = 0; i < outcomes.size(); i++) {
      CommandEnvelope envelope = commands.get(i).envelope();
      if (!envelope.dryRun()) {
        OutcomeEnvelope outcome = outcomes.get(i);
        long position = Objects.requireNonNull(positions.get(outcome.commandId()));
        String before = names.get(Named.by(envelope));
        entries.add(new DecidedEntry(commands.get(i).logEntry(), position, outcome, before));
        // The person's next command in the chunk finds what this one left.
        names.compute(Named.by(envelope), (_, _) -> after(envelope, outcome.outcome(), before));
      }
    }
    return entries;
  }

  private static @Nullable String after(
      CommandEnvelope envelope, Outcome outcome, @Nullable String before) {
    if (!(outcome instanceof Outcome.Applied(Changes _, UserResource user))) {
      return before;
    }
    if (user == null) { // of a change by hand too
      return envelope.command() instanceof DeleteUser ? null : before;
    }
    return ShownInActivity.externalId(user.profile());
  }

  private static Map<Named, String> externalIds(
      List<CommandEnvelope> commands, Map<OrganizationId, OrganizationState> organizations) {
    var externalIds = new HashMap<Named, String>();
    for (CommandEnvelope envelope : commands) {
      OrganizationState organization =
          Objects.requireNonNull(organizations.get(envelope.organizationId()));
      UserResource user = organization.person(envelope.email()).resource();
      String externalId = user == null ? null : ShownInActivity.externalId(user.profile());
      if (externalId != null) {
        externalIds.put(Named.by(envelope), externalId);
      }
    }
    return externalIds;
  }

  private LastWriters lastWriters(
      List<CommandEnvelope> commands, Map<OrganizationId, OrganizationState> organizations) {
    Set<Long> positions = new HashSet<>();
    for (CommandEnvelope envelope : commands) {
      if (envelope.replay() != null) {
        OrganizationState organization =
            Objects.requireNonNull(organizations.get(envelope.organizationId()));
        Positions set = organization.person(envelope.email()).positions();
        positions.add(set.access());
        positions.add(set.profile());
        positions.addAll(set.attributes().values());
      }
    }
    return positions.isEmpty() ? LastWriters.NONE : log.writersAt(positions);
  }
}
