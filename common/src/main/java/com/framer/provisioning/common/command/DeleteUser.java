package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ScimId;

/**
 * DELETE /Users/{id}: removes the person from everything in the Organization, and deletes the
 * resource (rules D1 to D5).
 *
 * @param scimId the resource
 */
public record DeleteUser(ScimId scimId) implements ScimCommand {
  public DeleteUser {
    requireNonNull(scimId, "scimId");
  }
}
