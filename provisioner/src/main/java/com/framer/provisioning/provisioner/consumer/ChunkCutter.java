package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.directory.Directory;
import com.framer.provisioning.provisioner.directory.InOrganization;
import com.framer.provisioning.provisioner.membership.CommandTraits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Cuts commands into chunks that stay small: in commands, in membership rows, since a person may
 * have one in every Workspace of the Organization, and in bytes, since a user may be large.
 */
@Component
class ChunkCutter {
  private final Directory directory;
  private final CommandLog log;
  private final ConsumerSettings settings;

  ChunkCutter(Directory directory, CommandLog log, ConsumerSettings settings) {
    this.directory = directory;
    this.log = log;
    this.settings = settings;
  }

  /**
   * Cuts the commands.
   *
   * @param since the offset at which the first chunk starts
   * @param most how many commands a chunk may have, if that is less than the setting
   */
  List<Chunk> cut(List<ReceivedCommand> commands, long since, int most) {
    if (commands.isEmpty()) {
      return List.of();
    }
    if (commands.size() == 1) { // alone, whatever its size
      return List.of(new Chunk(commands, since));
    }
    List<CommandEnvelope> envelopes = commands.stream().map(ReceivedCommand::envelope).toList();
    var cut =
        new Cut(
            settings,
            Math.min(most, settings.chunkCommands()),
            directory.workspaceCounts(
                envelopes.stream().map(CommandEnvelope::organizationId).toList()),
            new UserSizes(
                directory.userBytes(envelopes),
                log.outcomeBytes(envelopes.stream().map(CommandEnvelope::id).toList())));
    return cut.chunks(commands, since);
  }

  /** Whether the chunks of several partitions are no larger together than one chunk may be. */
  boolean fitIntoOne(List<Chunk> chunks) {
    List<ReceivedCommand> all = chunks.stream().flatMap(c -> c.commands().stream()).toList();
    return all.size() <= settings.chunkCommands() && cut(all, 0, all.size()).size() == 1;
  }

  /** One run over commands whose Organizations and users have those sizes. */
  static final class Cut {
    private final ConsumerSettings settings;
    private final int mostCommands;
    private final Map<OrganizationId, Integer> workspaces;
    private final UserSizes users;
    private final List<ReceivedCommand> next = new ArrayList<>();
    private final Set<InOrganization<Email>> people = new HashSet<>();
    private long rows;
    private long bytes;

    Cut(
        ConsumerSettings settings,
        int mostCommands,
        Map<OrganizationId, Integer> workspaces,
        UserSizes users) {
      this.settings = settings;
      this.mostCommands = mostCommands;
      this.workspaces = workspaces;
      this.users = users;
    }

    List<Chunk> chunks(List<ReceivedCommand> commands, long since) {
      List<Chunk> chunks = new ArrayList<>();
      long from = since;
      for (ReceivedCommand command : commands) {
        long moreBytes = users.bytesOf(command);
        if (!next.isEmpty() && isFull(rows + rows(command), bytes + moreBytes, command)) {
          var chunk = new Chunk(next, from);
          chunks.add(chunk);
          from = chunk.nextOffset();
          next.clear();
          people.clear();
          rows = 0;
          bytes = 0;
        }
        rows += rows(command);
        next.add(command);
        people.add(person(command));
        bytes += moreBytes;
      }
      chunks.add(new Chunk(next, from));
      return chunks;
    }

    /** The rows that the command may change; for the first one about a person, those to load. */
    private long rows(ReceivedCommand command) {
      CommandEnvelope envelope = command.envelope();
      int all = workspaces.getOrDefault(envelope.organizationId(), 1);
      return people.contains(person(command))
          ? CommandTraits.of(envelope).membershipRows(all)
          : all;
    }

    private static InOrganization<Email> person(ReceivedCommand command) {
      CommandEnvelope envelope = command.envelope();
      return new InOrganization<>(envelope.organizationId(), envelope.email());
    }

    /**
     * A replay is alone in its chunk. Its original may be the command just before it when a topic
     * is read again, and must be in the log when the replay's position is looked up (rule G3).
     */
    private boolean isFull(long withRows, long withBytes, ReceivedCommand command) {
      return next.size() == mostCommands
          || withRows > settings.chunkMembershipRows()
          || withBytes > settings.chunkSize().toBytes()
          || command.isReplay()
          || next.getLast().isReplay();
    }
  }
}
