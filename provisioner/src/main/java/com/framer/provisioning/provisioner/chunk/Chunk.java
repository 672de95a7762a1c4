package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive commands of one partition that are applied in one transaction, in the order of the
 * topic.
 *
 * @param commands at least one
 * @param since the offset from which the consumer has read everything up to these commands
 */
public record Chunk(List<ReceivedCommand> commands, long since) {
  public Chunk {
    commands = List.copyOf(commands);
  }

  /** One chunk for each command. */
  public List<Chunk> singly() {
    List<Chunk> chunks = new ArrayList<>();
    long from = since;
    for (ReceivedCommand command : commands) {
      var chunk = new Chunk(List.of(command), from);
      chunks.add(chunk);
      from = chunk.nextOffset();
    }
    return chunks;
  }

  /** The partition that the commands came from. */
  public int partition() {
    return commands.getFirst().record().partition();
  }

  /** The offset after the last command. */
  public long nextOffset() {
    return commands.getLast().record().offset() + 1;
  }
}
