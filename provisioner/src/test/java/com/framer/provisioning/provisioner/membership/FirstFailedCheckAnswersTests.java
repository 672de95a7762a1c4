package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which refusal a change by hand gets if several apply (I5). */
final class FirstFailedCheckAnswersTests {
  private static final String NO_WORKSPACE = "There is no such Workspace in this Organization.";
  private static final String NO_PROJECT = "There is no such Project in this Organization.";
  private static final String NOT_IN_THE_ORGANIZATION = "This person is not in the Organization.";
  private static final String NOT_A_MEMBER = "This person is not a member of the Workspace.";

  private final Organization organization =
      anOrganization()
          .with(
              workspace("Design")
                  .administeredBy("ada")
                  .with("gil", Role.VIEWER, Origin.MANUAL)
                  .withProject("Logo"))
          .with(workspace("Code").administeredBy("ada").withProject("Compiler"))
          .build();

  @BeforeEach
  void bobIsDeactivated() {
    organization.post("bob", user("bob").active(false));
  }

  @Test
  void missingTargetComesFirst() { // I5
    assertThat(refusal("bob", new AddMember(new WorkspaceId(id()), null, ScimId.random())))
        .isEqualTo(NO_WORKSPACE);
    assertThat(refusal("bob", new SetWorkspaceRole(new WorkspaceId(id()), Role.ADMIN)))
        .isEqualTo(NO_WORKSPACE);
    assertThat(refusal("bob", new SetDefaultRole(new WorkspaceId(id()), Role.ADMIN)))
        .isEqualTo(NO_WORKSPACE);
    assertThat(refusal("dan", new RemoveFromWorkspace(new WorkspaceId(id()))))
        .isEqualTo(NO_WORKSPACE);
    assertThat(refusal("bob", new AddToProject(new ProjectId(id())))).isEqualTo(NO_PROJECT);
    assertThat(refusal("dan", new RemoveFromProject(new ProjectId(id())))).isEqualTo(NO_PROJECT);
  }

  @Test
  void unknownPersonComesBeforeATakenId() { // I5
    assertThat(refusal("dan", new CreateWorkspace(workspaceId("Code"), "Code", Role.VIEWER)))
        .isEqualTo(NOT_IN_THE_ORGANIZATION);
  }

  @Test
  void deactivatedPersonComesBeforeMembershipAndTakenIds() { // D7
    for (Command grant :
        new Command[] {
          new SetWorkspaceRole(workspaceId("Design"), Role.ADMIN),
          new SetDefaultRole(workspaceId("Design"), Role.ADMIN),
          new AddToProject(organization.projectId("Logo")),
          new CreateWorkspace(workspaceId("Code"), "Code", Role.VIEWER),
          new CreateProject(organization.projectId("Logo"), workspaceId("Design"), "Logo"),
          new CreateProject(new ProjectId(id()), new WorkspaceId(id()), "Nowhere")
        }) {
      OutcomeAssertions.refusedAsInactive(organization.apply("bob", grant));
    }
  }

  @Test
  void missingMembershipComesBeforeATakenId() { // I5
    assertThat(
            refusal(
                "gil",
                new CreateProject(organization.projectId("Compiler"), workspaceId("Code"), "x")))
        .isEqualTo(NOT_A_MEMBER);
    assertThat(
            refusal(
                "gil",
                new CreateProject(organization.projectId("Compiler"), new WorkspaceId(id()), "x")))
        .isEqualTo(NO_WORKSPACE);
  }

  @Test
  void orderOfTheListDoesNotMatter() { // I5
    organization.deactivate("gil");

    var refusal =
        new ManualChecks(organization.context("gil"))
            .workspaceIsNew(workspaceId("Code"))
            .personIsMemberOf(workspaceId("Code"))
            .personIsNotDeactivated()
            .thenDecide(
                () -> {
                  throw new AssertionError("a check failed, so nothing is decided");
                });

    OutcomeAssertions.refusedAsInactive(refusal.toOutcome());
  }

  private String refusal(String name, Command command) {
    return OutcomeAssertions.refused(organization.apply(name, command)).detail();
  }

  private WorkspaceId workspaceId(String name) {
    return organization.workspaceId(name);
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}
