package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * DELETE /Users/{id}: removes the person from everything in the Organization, and deletes the
 * resource (rules D1 to D5).
 *
 * @param scimId the resource
 */
public record DeleteUser(UUID scimId) implements ScimCommand {
  public DeleteUser {
    requireNonNull(scimId, "scimId");
  }
}
