package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LastOrganizationAdminStaysTests {

  @ParameterizedTest
  @EnumSource
  void refusesToTakeTheFinalAdmin(WayToLoseAnAdmin way) { // D2, D4, F1
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada").with("bob", Role.EDITOR, Origin.MANUAL))
            .with(workspace("Code").administeredBy("ada").with("bob", Role.EDITOR, Origin.MANUAL))
            .build();
    way.isPreparedIn(organization);
    var before = organization.everybody();

    var outcome = way.happensTo(organization);

    OutcomeAssertions.refusedAsFinalAdmin(outcome);
    assertThat(organization.everybody()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void takesAnAdminWhoHasACompanion(WayToLoseAnAdmin way) { // D2, D4
    Organization organization =
        anOrganization().with(workspace("Design").administeredBy("ada", "zoe")).build();
    way.isPreparedIn(organization);

    var outcome = way.happensTo(organization);

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned()).isEmpty();
    assertThat(organization.membershipsOf("zoe")).containsExactly("Design as admin (manual)");
    assertThat(organization.person("ada").adminSince()).isNull();
  }

  @Test
  void adminOfAnotherOrganizationDoesNotCount() { // D2, F3
    Organization other = anOrganization().with(workspace("Other").administeredBy("bob")).build();
    Organization organization =
        anOrganization().with(workspace("Design").administeredBy("ada")).build();

    OutcomeAssertions.refusedAsFinalAdmin(organization.delete("ada"));
    assertThat(other.person("bob").adminSince()).isNotNull();
  }

  @Test
  void inactiveAdminDoesNotCount() { // D2, F4
    Organization organization =
        anOrganization().with(workspace("Design").administeredBy("ada", "zoe")).build();
    organization.deactivate("zoe");

    OutcomeAssertions.refusedAsFinalAdmin(organization.deactivate("ada"));
  }

  @Test
  void finalAdminMayBecomeAdminAgain() { // D2, C1
    Organization organization =
        anOrganization().with(workspace("Design").administeredBy("ada")).build();

    OutcomeAssertions.applied(organization.put("ada", user("ada").as(Role.ADMIN)));
  }

  @Test
  void finalAdminMayBeRenamed() { // D2, C4
    Organization organization =
        anOrganization().with(workspace("Design").administeredBy("ada")).build();

    OutcomeAssertions.applied(organization.put("ada", UserBody.named("countess")));
  }

  @Test
  void finalAdminCanNotBeRemovedFromOneOfTheirWorkspaces() { // D2, D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("zoe").with("ada", Role.EDITOR, Origin.MANUAL))
            .build();
    organization.deactivate("zoe");
    organization.setRole("ada", "Code", Role.ADMIN);

    OutcomeAssertions.refusedAsFinalAdmin(organization.setRole("ada", "Code", Role.EDITOR));
  }

  @Test
  void everybodyGoesButOne() { // D2, D3, F1, F2
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada", "bob"))
            .with(workspace("Code").administeredBy("cyd"))
            .build();

    OutcomeAssertions.applied(organization.delete("ada"));
    OutcomeAssertions.applied(organization.delete("cyd"));
    OutcomeAssertions.refusedAsFinalAdmin(organization.delete("bob"));
    assertThat(organization.membershipsOf("bob"))
        .containsExactly("Design as admin (manual)", "Code as admin (safeguard)");
  }
}
