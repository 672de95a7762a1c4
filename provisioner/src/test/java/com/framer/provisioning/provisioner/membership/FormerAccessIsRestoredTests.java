package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a deactivation or deletion takes comes back by hand (rule E2). */
final class FormerAccessIsRestoredTests {
  private final Organization organization =
      anOrganization()
          .with(workspace("Design").administeredBy("ada").with("gil", Role.VIEWER, Origin.DEFAULT))
          .with(
              workspace("Code")
                  .administeredBy("ada")
                  .with("gil", Role.EDITOR, Origin.MANUAL)
                  .withProject("Compiler", "gil"))
          .with(workspace("Lab").administeredBy("ada"))
          .build();

  @Test
  void deactivationIsRemembered() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    assertThat(organization.membershipsOf("gil")).containsExactly("Design as viewer (default)");

    Outcome outcome = restore("gil");

    assertThat(organization.membershipsOf("gil"))
        .containsExactly("Design as viewer (default)", "Code as editor (manual)");
    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
    assertThat(OutcomeAssertions.applied(outcome).effects())
        .containsExactly("member of the Workspace Code as editor", "added to Projects: 1");
  }

  @Test
  void deletionIsRememberedForThePersonsNextResource() { // E2, D5
    organization.delete("gil");
    organization.post("gil", user("gil"));

    OutcomeAssertions.applied(restore("gil"));

    assertThat(organization.membershipsOf("gil"))
        .containsExactly("Design as viewer (default)", "Code as editor (manual)");
    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  @Test
  void linkingAsInactiveIsRemembered() { // E2, B8
    organization.post("gil", user("gil").active(false));
    organization.reactivate("gil");

    OutcomeAssertions.applied(restore("gil"));

    assertThat(organization.membershipsOf("gil")).contains("Code as editor (manual)");
  }

  @Test
  void whoIsAMemberByHandAfterADeletionGetsItBackToo() { // E2, D7
    organization.delete("gil");
    organization.add("gil", "Lab", Role.VIEWER);

    OutcomeAssertions.applied(restore("gil"));

    assertThat(organization.membershipsOf("gil"))
        .containsExactly(
            "Design as viewer (default)", "Code as editor (manual)", "Lab as viewer (manual)");
  }

  @Test
  void roleAndOriginAreThoseOfThatTime() { // E2
    organization.deactivate("gil");
    organization.put("gil", user("gil").as(Role.ADMIN).active(true));

    Outcome outcome = restore("gil");

    assertThat(organization.membershipsOf("gil"))
        .containsExactly(
            "Design as viewer (default)",
            "Code as editor (manual)",
            "Lab as admin (organization-role)");
    assertThat(OutcomeAssertions.applied(outcome).effects())
        .containsExactly(
            "member of the Workspace Code as editor",
            "member of the Workspace Design as viewer",
            "added to Projects: 1");
  }

  @Test
  void organizationRoleOfThatTimeComesBackWhereItHeld() { // E2, B4
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.remove("bob", "Code");
    organization.deactivate("bob");
    organization.apply(
        "ada", new CreateWorkspace(organization.workspaceId("New"), "New", Role.VIEWER));
    organization.put("bob", user("bob").as(Role.VIEWER).active(true));

    OutcomeAssertions.applied(restore("bob"));

    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as editor (organization-role)",
            "Code as viewer (organization-role)",
            "Lab as editor (organization-role)",
            "New as viewer (organization-role)");
    assertThat(organization.resource("bob").organizationRole()).isEqualTo(Role.VIEWER);
  }

  @Test
  void restoredOrganizationRoleIsTakenBackLikeAnyOther() { // E2, C3
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.deactivate("bob");
    organization.put("bob", user("bob").as(Role.VIEWER).active(true));
    restore("bob");

    organization.put("bob", user("bob").withRoleRemoved());

    assertThat(organization.membershipsOf("bob")).containsExactly("Design as viewer (default)");
  }

  @Test
  void repeatedItIsUnchanged() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    restore("gil");
    var before = organization.person("gil").memberships();

    OutcomeAssertions.unchanged(restore("gil"));

    assertThat(organization.person("gil").memberships()).isEqualTo(before);
  }

  @Test
  void nextDeprovisioningReplacesWhatIsRemembered() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    organization.delete("gil");
    organization.post("gil", user("gil"));

    OutcomeAssertions.unchanged(restore("gil"));

    assertThat(organization.membershipsOf("gil")).containsExactly("Design as viewer (default)");
  }

  @Test
  void takingNothingKeepsWhatIsRemembered() { // E2, D6
    organization.deactivate("gil");
    organization.deactivate("gil");
    organization.delete("gil");
    organization.post("gil", user("gil").active(false));
    organization.reactivate("gil");

    OutcomeAssertions.applied(restore("gil"));

    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  @Test
  void inactiveOrDeletedPersonIsRefused() { // E2, F4
    organization.deactivate("gil");
    assertReactivateFirst(restore("gil"));
    assertThat(organization.membershipsOf("gil")).isEmpty();

    organization.delete("gil");
    assertReactivateFirst(restore("gil"));
    assertThat(organization.membershipsOf("gil")).isEmpty();
  }

  @Test
  void whereNothingWasTakenThereIsNothingToRestore() { // E2
    OutcomeAssertions.refusedAsNotFound(restore("bob"));
    OutcomeAssertions.refusedAsNotFound(restore("gil"));
    organization.remove("gil", "Code");
    OutcomeAssertions.refusedAsNotFound(restore("gil"));
  }

  @Test
  void finalAdminKeepsTheHigherRole() { // E2, D2, D4
    organization.deactivate("gil");
    organization.put("gil", user("gil").as(Role.ADMIN).active(true));
    organization.delete("ada");
    organization.remove("gil", "Lab");
    organization.put("gil", user("gil").as(Role.ADMIN));
    var before = organization.everybody();

    OutcomeAssertions.refusedAsFinalAdmin(restore("gil"));

    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void workspaceThatLosesItsOnlyAdminGetsAnother() { // E2, D3, D4
    organization.deactivate("gil");
    organization.put("gil", user("gil").as(Role.ADMIN).active(true));
    organization.remove("ada", "Code");

    Outcome outcome = restore("gil");

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .containsExactly(new AdminAssignment(OrganizationBuilder.email("ada"), 1, List.of("Code")));
    assertThat(organization.membershipsOf("ada")).contains("Code as admin (safeguard)");
  }

  @Test
  void adminBecomesOneAgain() { // E2, rules.md Words
    organization.post("bob", user("bob").as(Role.ADMIN));
    organization.deactivate("bob");
    organization.put("bob", user("bob").withRoleRemoved().active(true));
    assertThat(organization.person("bob").adminSince()).isNull();

    restore("bob");

    assertThat(organization.person("bob").adminSince()).isEqualTo(organization.now());
    OutcomeAssertions.applied(organization.delete("ada"));
  }

  @Test
  void itSetsThePositionOfAccess() { // E2, G3
    organization.deactivate("gil");
    organization.reactivate("gil");

    restore("gil");
    assertThat(organization.person("gil").positions().access()).isEqualTo(3);
    restore("gil");
    assertThat(organization.person("gil").positions()).isEqualTo(new Positions(4, 2, Map.of()));
  }

  @Test
  void oldReplayOfItRestoresNothing() { // E2, G3
    organization.deactivate("gil");
    organization.reactivate("gil");
    var missed = organization.misses("gil", new RestoreAccess());
    organization.deactivate("gil");
    organization.reactivate("gil");

    assertThat(organization.replay(missed)).isInstanceOf(Outcome.Superseded.class);
  }

  @Test
  void replayOfItRestoresWhatIsRememberedThen() { // E2, G3
    organization.deactivate("gil");
    organization.reactivate("gil");

    OutcomeAssertions.applied(organization.replay(organization.misses("gil", new RestoreAccess())));

    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  private Outcome restore(String name) {
    return organization.apply(name, new RestoreAccess());
  }

  private static void assertReactivateFirst(Outcome outcome) {
    ScimError error = OutcomeAssertions.refused(outcome);
    assertThat(error.status()).isEqualTo(409);
    assertThat(error.detail()).contains("reactivate in the identity provider first");
  }
}
