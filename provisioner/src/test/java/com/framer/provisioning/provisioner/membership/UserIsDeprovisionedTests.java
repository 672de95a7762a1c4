package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deactivation and deletion (D1, D5, D6), and the way back (E1). */
final class UserIsDeprovisionedTests {
  private final Organization organization =
      anOrganization()
          .with(
              workspace("Design")
                  .administeredBy("ada")
                  .with("gil", Role.EDITOR, Origin.MANUAL)
                  .withProject("Logo", "gil"))
          .with(
              workspace("Code")
                  .administeredBy("ada")
                  .with("gil", Role.VIEWER, Origin.MANUAL)
                  .withProject("Compiler", "gil"))
          .build();

  @BeforeEach
  void bobIsEditor() {
    organization.post("bob", user("bob").as(Role.EDITOR));
  }

  @Test
  void deactivationTakesEveryWorkspaceAndProject() { // D1, F4
    Account account = organization.person("gil").account();

    var outcome = organization.deactivate("gil");

    assertThat(organization.person("gil").memberships()).isEqualTo(Memberships.NONE);
    assertThat(organization.person("gil").account()).isEqualTo(account);
    assertThat(OutcomeAssertions.applied(outcome).effects())
        .contains("deactivated", "removed from every Workspace (2)", "removed from Projects: 2");
  }

  @Test
  void deletionTakesEveryWorkspaceAndProject() { // D1, D5, F4
    Account account = organization.person("gil").account();

    var outcome = organization.delete("gil");

    assertThat(organization.person("gil").memberships()).isEqualTo(Memberships.NONE);
    assertThat(organization.person("gil").account()).isEqualTo(account);
    assertThat(((Outcome.Applied) outcome).resource()).isNull();
    assertThat(OutcomeAssertions.applied(outcome).effects())
        .containsExactly(
            "deleted the user", "removed from every Workspace (2)", "removed from Projects: 2");
  }

  @Test
  void deactivatedResourceStays() { // D5
    var before = organization.resource("bob");

    organization.deactivate("bob");

    var after = organization.resource("bob");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.active()).isFalse();
    assertThat(after.organizationRole()).isEqualTo(Role.EDITOR);
    assertThat(after.version()).isEqualTo(before.version() + 1);
  }

  @Test
  void deactivatingAgainChangesNothing() { // D6
    organization.deactivate("bob");
    var before = organization.resource("bob");

    var outcome = organization.deactivate("bob");

    assertThat(OutcomeAssertions.unchangedResource(outcome)).isEqualTo(before);
  }

  @Test
  void deletionLeavesATombstone() { // D5, A4
    var before = organization.resource("bob");

    organization.delete("bob");

    assertThat(organization.person("bob").state())
        .isEqualTo(new UserState.Deleted(before.id(), before.created(), organization.now()));
  }

  @Test
  void secondDeletionFindsNothing() { // D5
    ScimId id = organization.resource("bob").id();
    organization.delete("bob");

    OutcomeAssertions.refusedAsNotFound(organization.apply("bob", new DeleteUser(id)));
    OutcomeAssertions.refusedAsNotFound(
        organization.apply("bob", user("bob").active(true).put(id)));
  }

  @Test
  void inactiveUserCanBeDeleted() { // D5
    organization.deactivate("bob");

    OutcomeAssertions.applied(organization.delete("bob"));
  }

  @Test
  void idOfAnotherResourceFindsNothing() { // D5, F3
    ScimId other = organization.resource("gil").id();
    var before = organization.everybody();

    OutcomeAssertions.refusedAsNotFound(organization.apply("bob", new DeleteUser(other)));
    OutcomeAssertions.refusedAsNotFound(
        organization.apply("bob", user("bob").active(false).put(other)));
    OutcomeAssertions.refusedAsNotFound(organization.apply("cyd", new DeleteUser(other)));
    OutcomeAssertions.refusedAsNotFound(organization.apply("cyd", user("cyd").put(other)));

    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void deletedEmailCanBeProvisionedAgainWithANewId() { // A4, D5
    ScimId id = organization.resource("bob").id();
    organization.delete("bob");

    var again =
        OutcomeAssertions.appliedResource(organization.post("bob", user("bob").as(Role.VIEWER)));

    assertThat(again.id()).isNotEqualTo(id);
    assertThat(again.version()).isEqualTo(1);
    assertThat(again.created()).isEqualTo(organization.now());
    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as viewer (organization-role)", "Code as viewer (organization-role)");
  }

  @Test
  void reactivationFillsTheWorkspacesMadeMeanwhileToo() { // E1, B4
    organization.deactivate("bob");
    organization.apply(
        "ada", new CreateWorkspace(organization.workspaceId("Late"), "Late", Role.VIEWER));

    var outcome = organization.reactivate("bob");

    assertThat(OutcomeAssertions.applied(outcome).effects()).contains("activated");
    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as editor (organization-role)",
            "Code as editor (organization-role)",
            "Late as editor (organization-role)");
  }

  @Test
  void reactivationWithoutRoleGivesTheOldestWorkspace() { // E1, B3
    organization.put("gil", user("gil").active(false));

    organization.reactivate("gil");

    assertThat(organization.membershipsOf("gil")).containsExactly("Design as viewer (default)");
    assertThat(organization.projectsOf("gil")).isEmpty();
  }

  @Test
  void activatingTheActiveChangesNoMembership() { // C5, C2
    organization.remove("bob", "Code");

    OutcomeAssertions.unchanged(organization.reactivate("bob"));

    assertThat(organization.membershipsOf("bob"))
        .containsExactly("Design as editor (organization-role)");
  }
}
