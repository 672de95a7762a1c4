package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;

/**
 * A Workspace.
 *
 * @param ordinal 1, 2, 3, … in its Organization, in the order of age; no Workspace is ever deleted,
 *     so there are no gaps
 * @param defaultRole the role of a new member for whom none is given (rule B3)
 * @param defaultRoleSetAt the position of the command that last changed it; 0 if none did (rule G3)
 */
public record Workspace(
    WorkspaceId id, int ordinal, String name, Role defaultRole, long defaultRoleSetAt) {
  /** A Workspace whose default role is the one that it was created with. */
  public Workspace(WorkspaceId id, int ordinal, String name, Role defaultRole) {
    this(id, ordinal, name, defaultRole, 0);
  }

  Workspace withDefaultRole(Role role, long position) {
    return new Workspace(id, ordinal, name, role, position);
  }
}
