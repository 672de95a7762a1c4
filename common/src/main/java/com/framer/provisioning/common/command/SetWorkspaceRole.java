package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.scim.Role;
import java.util.UUID;

/**
 * A member of a Workspace gets another role there, by hand (rule D4).
 *
 * @param workspaceId the Workspace
 * @param role the role
 */
public record SetWorkspaceRole(UUID workspaceId, Role role) implements ManualCommand {
  public SetWorkspaceRole {
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(role, "role");
  }
}
