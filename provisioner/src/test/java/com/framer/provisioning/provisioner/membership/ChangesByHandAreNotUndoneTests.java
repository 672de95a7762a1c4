package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import org.junit.jupiter.api.Test;

/** What was changed by hand since access was taken is not restored (rule E2). */
final class ChangesByHandAreNotUndoneTests {
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
  void roleByHandSinceStaysAndTheProjectsComeBack() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    organization.add("gil", "Code", Role.VIEWER);
    organization.setRole("gil", "Design", Role.EDITOR);
    // The identity provider's role is no change by hand, and does not undo that there was one.
    organization.put("gil", user("gil").as(Role.ADMIN));

    OutcomeAssertions.applied(restore("gil"));

    assertThat(organization.membershipsOf("gil")).allMatch(m -> m.contains(" as admin "));
    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  @Test
  void workspaceLeftByHandSinceStaysLeft() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    restore("gil");
    organization.remove("gil", "Code");

    OutcomeAssertions.unchanged(restore("gil"));

    assertThat(organization.membershipsOf("gil")).containsExactly("Design as viewer (default)");
    organization.add("gil", "Code", Role.VIEWER);
    OutcomeAssertions.unchanged(restore("gil"));
    assertThat(organization.projectsOf("gil")).isEmpty();
  }

  @Test
  void projectLeftByHandSinceStaysLeft() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    restore("gil");
    organization.apply("gil", new RemoveFromProject(organization.projectId("Compiler")));

    OutcomeAssertions.unchanged(restore("gil"));

    assertThat(organization.projectsOf("gil")).isEmpty();
  }

  @Test
  void whatByHandChangedNothingIsNoChange() { // E2
    organization.deactivate("gil");
    OutcomeAssertions.unchanged(organization.remove("gil", "Code"));
    OutcomeAssertions.unchanged(
        organization.apply("gil", new RemoveFromProject(organization.projectId("Compiler"))));
    organization.reactivate("gil");
    OutcomeAssertions.unchanged(organization.setRole("gil", "Design", Role.VIEWER));

    OutcomeAssertions.applied(restore("gil"));

    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  @Test
  void whatThePersonHasBesidesStays() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    organization.apply(
        "gil", new CreateWorkspace(organization.workspaceId("Own"), "Own", Role.VIEWER));

    restore("gil");

    assertThat(organization.membershipsOf("gil"))
        .containsExactly(
            "Design as viewer (default)", "Code as editor (manual)", "Own as admin (manual)");
  }

  @Test
  void projectsJoinedSinceStay() { // E2
    organization.deactivate("gil");
    organization.reactivate("gil");
    restore("gil");
    organization.apply("gil", new AddToProject(organization.projectId("Compiler")));

    OutcomeAssertions.unchanged(restore("gil"));

    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  private Outcome restore(String name) {
    return organization.apply(name, new RestoreAccess());
  }
}
