package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.UUID;

/**
 * A new Organization with its first Workspace, whose Admin is the person the command is about. The
 * Organization's id is the envelope's.
 *
 * @param name the Organization's name
 * @param workspaceId the id that the first Workspace gets
 * @param workspaceName its name
 * @param defaultRole the role of a member who is added without one (rule B3)
 * @param scimId the id that the person's resource gets
 */
public record CreateOrganization(
    String name, WorkspaceId workspaceId, String workspaceName, Role defaultRole, UUID scimId)
    implements ManualCommand {
  public CreateOrganization {
    requireNonNull(name, "name");
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(workspaceName, "workspaceName");
    requireNonNull(defaultRole, "defaultRole");
    requireNonNull(scimId, "scimId");
  }
}
