package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;

/**
 * A Workspace gets another default role, by hand; the person the command is about asked for it.
 * Whoever is a member already keeps their role.
 *
 * @param workspaceId the Workspace
 * @param role the role of a member who is added without one from now on (rule B3)
 */
public record SetDefaultRole(WorkspaceId workspaceId, Role role) implements ManualCommand {
  public SetDefaultRole {
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(role, "role");
  }
}
