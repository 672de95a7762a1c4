package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which memberships provisioning, a role and its removal give (rules B3, B4, C1, C3, E1). */
final class AccessGrants {
  private AccessGrants() {}

  /**
   * B4, C1, E1 with a role: every Workspace, that role. B3, E1 without: the oldest, if not there.
   */
  static Memberships provision(
      OrganizationState organization, Memberships current, @Nullable Role role) {
    return role == null
        ? inOldestWorkspace(organization, current)
        : current.withRoleEverywhere(organization.workspaces(), role);
  }

  /** C3: what the role gave goes; who is left with nothing is in the oldest Workspace. */
  static Memberships withoutRole(OrganizationState organization, Memberships current) {
    Memberships kept = current.without(AccessGrants::givenByRole);
    return kept.workspaces().isEmpty() ? inOldestWorkspace(organization, kept) : kept;
  }

  private static boolean givenByRole(Map.Entry<UUID, Membership> entry) {
    return entry.getValue().origin() == Origin.ORGANIZATION_ROLE;
  }

  private static Memberships inOldestWorkspace(
      OrganizationState organization, Memberships current) {
    Workspace oldest = organization.oldestWorkspace();
    return current.workspaces().containsKey(oldest.id())
        ? current
        : current.with(oldest.id(), oldest.defaultRole(), Origin.DEFAULT);
  }
}
