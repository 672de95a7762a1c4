package com.framer.provisioning.gateway.settings.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Workspaces.Membership;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why somebody is in a Workspace, and when the identity provider overwrites it. */
final class MembershipWordsTests {
  private static final Workspace DESIGN =
      new Workspace(WorkspaceId.random(), 1, "Design", Role.VIEWER);

  @Test
  void whatTheRoleGaveEndsWithTheRole() { // C1, C3
    assertThat(words("organization-role", true, Role.EDITOR))
        .isEqualTo(
            "From the organization role, until your identity provider sends another role than"
                + " Editor, or removes it");
  }

  @Test
  void whatWasSetByHandSurvivesTheSameRoleAndItsRemoval() { // C2, C3
    for (String origin : new String[] {"manual", "safeguard", "default"}) {
      assertThat(words(origin, true, Role.EDITOR))
          .endsWith(", until your identity provider sends another role than Editor");
    }
    assertThat(words("manual", true, null))
        .isEqualTo("By hand, until your identity provider sends an organization role");
  }

  @Test
  void whoIsNotManagedKeepsItUntilTakenOver() { // B4, B6
    assertThat(words("manual", false, null))
        .isEqualTo(
            "By hand, until your identity provider takes this person over with an organization"
                + " role");
  }

  private static String words(String origin, boolean managed, @Nullable Role role) {
    var row =
        new MembershipRow(
            new Membership(DESIGN, Role.VIEWER, origin),
            new Member.Access(true, managed, role, false, null));
    return row.origin() + ", " + row.until();
  }
}
