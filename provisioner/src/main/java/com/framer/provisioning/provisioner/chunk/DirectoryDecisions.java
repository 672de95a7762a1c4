package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.Advance;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.CommandReceivedMeanwhileException;
import com.framer.provisioning.provisioner.commandlog.DecidedEntry;
import com.framer.provisioning.provisioner.commandlog.Inbox;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
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
    return decide(commands, positions, partition, now, (_, _) -> {});
  }

  private List<OutcomeEnvelope> decide(
      List<CommandEnvelope> commands,
      Map<CommandId, Long> positions,
      int partition,
      Instant now,
      BiConsumer<WriteStatement, List<OutcomeEnvelope>> record) {
    return directory.change(
        Decisions.markingOwnFailures(() -> ChunkScope.of(commands)),
        partition,
        now,
        organizations ->
            Decisions.decide(
                commands,
                positions,
                organizations,
                lastWriters(commands, organizations),
                now,
                DecisionTime.startingNow(clock)),
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
      Advance advance) {
    List<OutcomeEnvelope> decided =
        decide(
            commands.stream().map(ReceivedCommand::envelope).toList(),
            positions,
            partition,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            (statement, results) ->
                inbox.close(statement, entries(commands, positions, results), advance));
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
      List<ReceivedCommand> commands,
      Map<CommandId, Long> positions,
      List<OutcomeEnvelope> outcomes) {
    List<DecidedEntry> entries = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (!commands.get(i).envelope().dryRun()) {
        long position = Objects.requireNonNull(positions.get(outcomes.get(i).commandId()));
        entries.add(new DecidedEntry(commands.get(i).logEntry(), position, outcomes.get(i)));
      }
    }
    return entries;
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
