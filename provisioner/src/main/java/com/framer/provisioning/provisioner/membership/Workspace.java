package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import java.util.UUID;

/**
 * A Workspace of the Organization at hand.
 *
 * @param defaultRole the role of who comes without one (rule B3)
 */
public record Workspace(UUID id, String name, Role defaultRole) {}
