package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.directory.Directory;
import com.framer.provisioning.provisioner.membership.CommandTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Cuts commands into chunks that stay small in commands and in membership rows: a command may touch
 * a row in every Workspace of its Organization.
 */
@Component
class ChunkCutter {
  private final Directory directory;
  private final ConsumerSettings settings;

  ChunkCutter(Directory directory, ConsumerSettings settings) {
    this.directory = directory;
    this.settings = settings;
  }

  /** Cuts the commands; {@code since} is the offset at which the first chunk starts. */
  List<Chunk> cut(List<ReceivedCommand> commands, long since) {
    if (commands.isEmpty()) {
      return List.of();
    }
    Map<OrganizationId, Integer> workspaces =
        directory.workspaceCounts(
            commands.stream().map(c -> c.envelope().organizationId()).toList());
    List<Chunk> chunks = new ArrayList<>();
    List<ReceivedCommand> next = new ArrayList<>();
    long from = since;
    long rows = 0;
    for (ReceivedCommand command : commands) {
      int more =
          CommandTraits.of(command.envelope())
              .membershipRows(workspaces.getOrDefault(command.envelope().organizationId(), 1));
      if (!next.isEmpty() && isFull(next, rows + more, command)) {
        var chunk = new Chunk(next, from);
        chunks.add(chunk);
        from = chunk.nextOffset();
        next.clear();
        rows = 0;
      }
      next.add(command);
      rows += more;
    }
    chunks.add(new Chunk(next, from));
    return chunks;
  }

  /**
   * A replay is alone in its chunk. Its original may be the command just before it when a topic is
   * read again, and must be in the log when the replay's position is looked up (rule G3).
   */
  private boolean isFull(List<ReceivedCommand> chunk, long rows, ReceivedCommand next) {
    return chunk.size() == settings.chunkCommands()
        || rows > settings.chunkMembershipRows()
        || next.isReplay()
        || chunk.getLast().isReplay();
  }
}
