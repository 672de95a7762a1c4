package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.ReplayHistory;
import com.framer.provisioning.provisioner.directory.ChunkScope;
import com.framer.provisioning.provisioner.directory.Directory;
import com.framer.provisioning.provisioner.membership.Positions;
import com.framer.provisioning.provisioner.membership.Roster;
import com.framer.provisioning.provisioner.membership.Setters;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes decisions on the directory and writes what they come to, in the caller's transaction. */
@Component
class DirectoryDecisions {
  private final Directory directory;
  private final CommandLog log;
  private final ReplayHistory replays;

  DirectoryDecisions(Directory directory, CommandLog log, ReplayHistory replays) {
    this.directory = directory;
    this.log = log;
    this.replays = replays;
  }

  /** The outcomes of the commands, in their order. */
  List<OutcomeEnvelope> take(
      List<CommandEnvelope> commands, Map<UUID, Long> positions, int shard, Instant now) {
    return directory.change(
        Decisions.pure(() -> ChunkScope.of(commands)),
        shard,
        now,
        rosters -> Decisions.decide(commands, positions, rosters, setters(commands, rosters), now));
  }

  /** The same, and they are in the log and, of replays, in the dead letters' history. */
  List<OutcomeEnvelope> takeAndRecord(
      List<CommandEnvelope> commands, Map<UUID, Long> positions, int shard, Instant now) {
    List<OutcomeEnvelope> decided = take(commands, positions, shard, now);
    log.decide(decided);
    for (int i = 0; i < decided.size(); i++) {
      CommandEnvelope command = commands.get(i);
      if (command.replay() != null) {
        replays.decided(command.replay(), command.actor(), command.issuedAt(), decided.get(i));
      }
    }
    return decided;
  }

  private Setters setters(List<CommandEnvelope> commands, Map<UUID, Roster> rosters) {
    Set<Long> positions = new HashSet<>();
    for (CommandEnvelope envelope : commands) {
      if (envelope.replay() != null) {
        Roster roster = Objects.requireNonNull(rosters.get(envelope.organizationId()));
        Positions standing = roster.person(envelope.email()).positions();
        positions.add(standing.access());
        positions.add(standing.profile());
        positions.addAll(standing.attributes().values());
      }
    }
    return positions.isEmpty() ? Setters.NONE : log.setters(positions);
  }
}
