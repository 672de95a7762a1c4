package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import org.jspecify.annotations.Nullable;

/** Which memberships provisioning, a role and its removal give (rules B3, B4, C1, C3, E1). */
final class AccessGrants {
  private AccessGrants() {}

  /**
   * With a role, that role in every Workspace (B4, C1, E1). Without, the oldest Workspace with its
   * default role, unless the person is a member of it already (B3, E1).
   */
  static Memberships provision(
      OrganizationState organization, Memberships current, @Nullable Role role) {
    return role == null
        ? inOldestWorkspace(organization, current)
        : current.withRoleEverywhere(organization.highestOrdinal(), role);
  }

  /**
   * C3: takes back what the role gave; a person without any membership afterwards becomes a member
   * of the oldest Workspace.
   */
  static Memberships withoutRole(OrganizationState organization, Memberships current) {
    Memberships kept = current.withoutRole();
    return kept.all().isEmpty() ? inOldestWorkspace(organization, kept) : kept;
  }

  private static Memberships inOldestWorkspace(
      OrganizationState organization, Memberships current) {
    Workspace oldest = organization.oldestWorkspace();
    return current.isMemberOf(oldest)
        ? current
        : current.with(oldest, oldest.defaultRole(), Origin.DEFAULT);
  }
}
