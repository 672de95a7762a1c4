package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import java.util.UUID;

/**
 * A Workspace.
 *
 * @param defaultRole the role of a new member for whom none is given (rule B3)
 */
public record Workspace(UUID id, String name, Role defaultRole) {}
