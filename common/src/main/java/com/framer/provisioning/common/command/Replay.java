package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.CommandId;
import java.util.UUID;

/**
 * What makes a command a replay (rule G6): a new command that asks for what a dead-lettered one
 * asked for, and undoes nothing that is newer (rule G3).
 *
 * @param originalId the id of the command that failed first; a replay of a replay keeps it
 * @param replayOf the dead letter that is replayed
 * @param position the original's position, as the dead letter has it
 * @param reason why, in the operator's words
 */
public record Replay(CommandId originalId, UUID replayOf, long position, String reason) {
  public Replay {
    requireNonNull(originalId, "originalId");
    requireNonNull(replayOf, "replayOf");
    requireNonNull(reason, "reason");
  }
}
