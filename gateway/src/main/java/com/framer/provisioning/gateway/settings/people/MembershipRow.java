package com.framer.provisioning.gateway.settings.people;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Workspaces.Membership;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;

/**
 * What a person has in a Workspace: why, and when the identity provider overwrites it.
 *
 * @param membership role and origin
 * @param access what the identity provider gave the person
 */
record MembershipRow(Membership membership, Member.Access access) {
  private static final String FROM_ROLE = "organization-role";

  MembershipRow {
    requireNonNull(membership, "membership");
    requireNonNull(access, "access");
  }

  /** The Workspace. */
  public Workspace workspace() {
    return membership.workspace();
  }

  /** The role. */
  public String role() {
    return RoleName.of(membership.role());
  }

  /** Why the person has it (rule C3). */
  public String origin() {
    return switch (membership.origin()) {
      case FROM_ROLE -> "From the organization role";
      case "default" -> "From the default role of the Workspace";
      case "safeguard" -> "Made Admin, since the Workspace would have had none";
      default -> "By hand";
    };
  }

  /** The same as {@link #until} in a few words, for a list. */
  public String briefly() {
    if (!access.isScimManaged()) {
      return "until your identity provider takes over";
    }
    if (membership.origin().equals(FROM_ROLE)) {
      return "and changes or ends with it";
    }
    return access.organizationRole() == null
        ? "until an organization role comes"
        : "until another organization role comes";
  }

  /** When the identity provider changes it, as the end of a sentence (rules B4, C1 to C3, D1). */
  public String until() {
    if (!access.isScimManaged()) {
      return "until your identity provider takes this person over with an organization role";
    }
    Role role = access.organizationRole();
    if (role == null) {
      return "until your identity provider sends an organization role";
    }
    String another = "until your identity provider sends another role than " + RoleName.of(role);
    return membership.origin().equals(FROM_ROLE) ? another + ", or removes it" : another;
  }
}
