package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;

/**
 * What {@code organizationRole} gives, stored once and not for each Workspace (rule B4).
 *
 * @param role the person's {@code organizationRole}
 * @param reach the role holds in every Workspace with an ordinal up to this one, the highest when
 *     the role was given; a Workspace made later is not reached
 */
public record Grant(Role role, int reach) {
  public Grant {
    if (reach < 1) {
      throw new IllegalArgumentException("a grant reaches a Workspace, not " + reach);
    }
  }

  boolean reaches(Workspace workspace) {
    return workspace.ordinal() <= reach;
  }

  Membership membership() {
    return new Membership(role, Origin.ORGANIZATION_ROLE);
  }
}
