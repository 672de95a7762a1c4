package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;

/**
 * A Workspace.
 *
 * @param defaultRole the role of a new member for whom none is given (rule B3)
 */
public record Workspace(WorkspaceId id, String name, Role defaultRole) {}
