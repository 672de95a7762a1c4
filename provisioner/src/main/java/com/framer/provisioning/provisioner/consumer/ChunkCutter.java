package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.directory.Directory;
import com.framer.provisioning.provisioner.membership.CommandTraits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Cuts commands into chunks that stay small: in commands, and in bytes, since a user may be large.
 * A chunk that creates a Workspace is about one Organization only.
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

  /**
   * Whether the command must be alone in its transaction. The original of a replay may be the
   * command just before it when a topic is read again, and must be in the log when the replay's
   * position is looked up (rule G3). A restoration may write a row for each Workspace (rule E2).
   */
  static boolean isAlone(ReceivedCommand command) {
    return command.isReplay() || CommandTraits.of(command.envelope()).mayWriteARowPerWorkspace();
  }

  /** One run over commands whose users have those sizes. */
  static final class Cut {
    private final ConsumerSettings settings;
    private final int mostCommands;
    private final UserSizes users;
    private final List<ReceivedCommand> next = new ArrayList<>();
    private final Set<OrganizationId> organizations = new HashSet<>();
    private boolean createsWorkspace;
    private long bytes;

    Cut(ConsumerSettings settings, int mostCommands, UserSizes users) {
      this.settings = settings;
      this.mostCommands = mostCommands;
      this.users = users;
    }

    List<Chunk> chunks(List<ReceivedCommand> commands, long since) {
      List<Chunk> chunks = new ArrayList<>();
      long from = since;
      for (ReceivedCommand command : commands) {
        long moreBytes = users.bytesOf(command);
        if (!next.isEmpty() && isFull(bytes + moreBytes, command)) {
          var chunk = new Chunk(next, from);
          chunks.add(chunk);
          from = chunk.nextOffset();
          next.clear();
          organizations.clear();
          createsWorkspace = false;
          bytes = 0;
        }
        next.add(command);
        organizations.add(command.envelope().organizationId());
        createsWorkspace |= createsWorkspace(command);
        bytes += moreBytes;
      }
      chunks.add(new Chunk(next, from));
      return chunks;
    }

    private static boolean createsWorkspace(ReceivedCommand command) {
      return CommandTraits.of(command.envelope()).createsWorkspace();
    }

    /** Whether it would lock an Organization for a new Workspace while it locks another one. */
    private boolean mixesOrganizations(ReceivedCommand command) {
      return (createsWorkspace || createsWorkspace(command))
          && !organizations.equals(Set.of(command.envelope().organizationId()));
    }

    private boolean isFull(long withBytes, ReceivedCommand command) {
      return next.size() == mostCommands
          || withBytes > settings.chunkSize().toBytes()
          || mixesOrganizations(command)
          || isAlone(command)
          || isAlone(next.getLast());
    }
  }
}
