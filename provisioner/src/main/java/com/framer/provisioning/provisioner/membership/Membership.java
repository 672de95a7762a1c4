package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;

/** A person's role in one Workspace, and why they have it. */
public record Membership(Role role, Origin origin) {
  boolean isAdmin() {
    return role == Role.ADMIN;
  }
}
