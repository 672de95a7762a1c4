package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.CommandId;
import java.time.Instant;
import java.util.Map;

/**
 * Which command a position belongs to, so that the outcome of a superseded replay can name the
 * newer command (rule G3).
 *
 * @param byPosition the known ones; the log keeps commands for a limited time
 */
public record LastWriters(Map<Long, Writer> byPosition) {
  /** For a command that is no replay, which needs none. */
  public static final LastWriters NONE = new LastWriters(Map.of());

  public LastWriters {
    byPosition = Map.copyOf(byPosition);
  }

  /** A command that set a part of a person, and when it was decided. */
  public record Writer(CommandId commandId, Instant decidedAt) {}

  /** For example {@code command 019a… at 2026-11-24T08:00:00Z}. */
  String describe(long position) {
    Writer writer = byPosition.get(position);
    return writer == null
        ? "a newer command (position " + position + ")"
        : "command " + writer.commandId() + " at " + writer.decidedAt();
  }
}
