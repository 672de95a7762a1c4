package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person becomes a member of a Workspace, by hand (rule D7). An existing member keeps their role.
 *
 * @param workspaceId the Workspace
 * @param role the role, or null for the Workspace's default
 * @param scimId the id that the person's resource gets if the Organization has none yet
 */
public record AddMember(WorkspaceId workspaceId, @Nullable Role role, UUID scimId)
    implements ManualCommand {
  public AddMember {
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(scimId, "scimId");
  }
}
