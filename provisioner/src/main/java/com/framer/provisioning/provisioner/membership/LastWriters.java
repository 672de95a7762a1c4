package com.framer.provisioning.provisioner.membership;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Which command stands behind a position, for the reason that a superseded replay is told (G3).
 *
 * @param byPosition those that are known; the log does not keep commands for ever
 */
public record LastWriters(Map<Long, Writer> byPosition) {
  /** None is known, and none is needed: the command is no replay. */
  public static final LastWriters NONE = new LastWriters(Map.of());

  /** Takes a copy. */
  public LastWriters {
    byPosition = Map.copyOf(byPosition);
  }

  /** A command that set something, and when. */
  public record Writer(UUID commandId, Instant decidedAt) {}

  /** For example {@code command 019a… at 2026-11-24T08:00:00Z}. */
  String describe(long position) {
    Writer writer = byPosition.get(position);
    return writer == null
        ? "a newer command (position " + position + ")"
        : "command " + writer.commandId() + " at " + writer.decidedAt();
  }
}
