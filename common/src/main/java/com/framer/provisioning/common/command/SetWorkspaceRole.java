package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;

/**
 * A member of a Workspace gets another role there, by hand (rule D4).
 *
 * @param workspaceId the Workspace
 * @param role the role
 */
public record SetWorkspaceRole(WorkspaceId workspaceId, Role role) implements ManualCommand {
  public SetWorkspaceRole {
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(role, "role");
  }
}
