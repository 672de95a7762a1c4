package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.List;

/**
 * Commands of one partition that are applied in one transaction: neighbours, in the order of the
 * topic.
 *
 * @param commands at least one
 */
public record Chunk(List<ReceivedCommand> commands) {
  /** Takes a copy. */
  public Chunk {
    commands = List.copyOf(commands);
  }

  int partition() {
    return commands.getFirst().record().partition();
  }

  long nextOffset() {
    return commands.getLast().record().offset() + 1;
  }

  /** Without what is below the offset. */
  List<ReceivedCommand> from(long offset) {
    return commands.stream().filter(c -> c.record().offset() >= offset).toList();
  }

  List<CommandEnvelope> envelopes() {
    return commands.stream().map(ReceivedCommand::envelope).toList();
  }
}
