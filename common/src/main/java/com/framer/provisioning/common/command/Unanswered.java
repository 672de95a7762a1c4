package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.CommandId;

/**
 * The gateway gave up waiting for a create, so its client never got the answer (rule B7).
 *
 * @param createId the id of that create
 */
public record Unanswered(CommandId createId) implements ScimCommand {
  public Unanswered {
    requireNonNull(createId, "createId");
  }
}
