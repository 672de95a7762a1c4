package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;

/** A person's place in one Workspace. */
public record Membership(Role role, Origin origin) {
  boolean isAdmin() {
    return role == Role.ADMIN;
  }
}
