package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * DELETE /Users/{id}: out of everything, and the resource is gone (rules D1 to D5).
 *
 * @param scimId the resource
 */
public record DeleteUser(UUID scimId) implements ScimCommand {
  public DeleteUser {
    requireNonNull(scimId, "scimId");
  }
}
