package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;

/**
 * A new Workspace, by hand; the person the command is about becomes its Admin.
 *
 * @param workspaceId the id that it gets
 * @param name its name
 * @param defaultRole the role of a member who is added without one (rule B3)
 */
public record CreateWorkspace(WorkspaceId workspaceId, String name, Role defaultRole)
    implements ManualCommand {
  public CreateWorkspace {
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(name, "name");
    requireNonNull(defaultRole, "defaultRole");
  }
}
