package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.time.Instant;
import java.util.List;

/**
 * What the decision about one command may read. Data only: what a decision results in is computed
 * by {@link Settlement}.
 *
 * @param organization the Organization's state, with the effects of the chunk's earlier commands
 * @param envelope the command
 * @param position the command's position (rule G3)
 * @param now when the command was received
 * @param lastWriters for a replay, the commands that last set the parts of its person; otherwise
 *     {@link LastWriters#NONE}
 * @param kept for a replay, one sentence for each part that it may not change, because a newer
 *     command set it
 */
public record CommandContext(
    OrganizationState organization,
    CommandEnvelope envelope,
    long position,
    Instant now,
    LastWriters lastWriters,
    List<String> kept) {
  public CommandContext {
    kept = List.copyOf(kept);
  }

  /** The context as a chunk makes it: the replay guard has not compared the command yet. */
  public CommandContext(
      OrganizationState organization,
      CommandEnvelope envelope,
      long position,
      Instant now,
      LastWriters lastWriters) {
    this(organization, envelope, position, now, lastWriters, List.of());
  }

  CommandContext withKept(List<String> sentences) {
    return new CommandContext(organization, envelope, position, now, lastWriters, sentences);
  }

  /** False for a first delivery, which is never superseded (rule G3). */
  boolean isReplay() {
    return envelope.replay() != null;
  }

  /** The person the command is about, before the command. */
  Person person() {
    return organization.person(envelope.email());
  }
}
