package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.email;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ChangesByHandTests {
  private final Organization organization =
      anOrganization()
          .with(
              workspace("Design")
                  .withDefaultRole(Role.EDITOR)
                  .administeredBy("ada")
                  .with("gil", Role.VIEWER, Origin.MANUAL)
                  .withProject("Logo"))
          .with(workspace("Code").administeredBy("ada").withProject("Compiler"))
          .build();

  @Test
  void addingAnUnknownEmailMakesAnAccountAndAUser() { // D7, rules.md Words
    var outcome = organization.add("bob", "Design", Role.VIEWER);

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .containsExactly("created the Account", "member of the Workspace Design as viewer");
    assertThat(organization.membershipsOf("bob")).containsExactly("Design as viewer (manual)");
    var resource = organization.resource("bob");
    assertThat(resource.profile()).isEqualTo(UserProfile.ofMember(Email.of(email("bob"))));
    assertThat(resource.active()).isTrue();
    assertThat(organization.person("bob").state())
        .isEqualTo(new UserState.Live(resource, false, null));
  }

  @Test
  void addingGivesTheNameToANewMemberOnly() { // D7, A5
    var name = new PersonName("Bob", null);
    var design = organization.workspaceId("Design");

    organization.apply("bob", new AddMember(design, null, ScimId.random(), name));
    organization.apply("gil", new AddMember(design, null, ScimId.random(), name));

    assertThat(organization.resource("bob").profile())
        .isEqualTo(UserProfile.ofMember(Email.of(email("bob")), name));
    assertThat(organization.resource("bob").profile().attributes().path("name").toString())
        .isEqualTo("{\"givenName\":\"Bob\"}");
    assertThat(organization.resource("gil").profile().attributes().has("name")).isFalse();
  }

  @Test
  void addingWithoutRoleGivesTheDefaultRole() { // D7
    organization.add("bob", "Design", null);

    assertThat(organization.membershipsOf("bob")).containsExactly("Design as editor (manual)");
  }

  @Test
  void addingADeletedPersonMakesANewResource() { // A4, D5
    organization.post("bob", user("bob"));
    ScimId id = organization.resource("bob").id();
    organization.delete("bob");

    organization.add("bob", "Design", null);

    assertThat(organization.resource("bob").id()).isNotEqualTo(id);
  }

  @Test
  void addingAMemberAgainChangesNothing() { // I5
    OutcomeAssertions.unchanged(organization.add("gil", "Design", Role.ADMIN));

    assertThat(organization.membershipsOf("gil")).containsExactly("Design as viewer (manual)");
  }

  @Test
  void everyGrantToAnInactivePersonIsRefused() { // D7, F4
    organization.post("bob", user("bob").as(Role.EDITOR).active(false));
    var before = organization.everybody();

    List<Outcome> grants =
        List.of(
            organization.add("bob", "Design", Role.VIEWER),
            organization.setRole("bob", "Design", Role.VIEWER),
            organization.apply("bob", new AddToProject(organization.projectId("Logo"))),
            organization.apply(
                "bob", new CreateWorkspace(new WorkspaceId(id()), "Mine", Role.VIEWER)),
            organization.apply(
                "bob",
                new CreateProject(
                    new ProjectId(id()), organization.workspaceId("Design"), "Mine")));

    assertThat(grants).allSatisfy(OutcomeAssertions::refusedAsInactive);
    assertThat(organization.everybody()).isEqualTo(before);
    assertThat(organization.state().netChange().newEntities()).isEmpty();
  }

  @Test
  void removalOfAnInactivePersonChangesNothing() { // D6, I5
    organization.post("bob", user("bob").active(false));

    OutcomeAssertions.unchanged(organization.remove("bob", "Design"));
    OutcomeAssertions.unchanged(
        organization.apply("bob", new RemoveFromProject(organization.projectId("Logo"))));
  }

  @Test
  void newDefaultRoleIsForWhoComesLater() { // B3, I5
    WorkspaceId oldest = organization.state().oldestWorkspace().id();
    List<String> before = organization.membershipsOf("gil");

    assertThat(
            OutcomeAssertions.applied(
                    organization.apply("ada", new SetDefaultRole(oldest, Role.ADMIN)))
                .effects())
        .containsExactly("default role of the Workspace Design is admin");
    OutcomeAssertions.unchanged(organization.apply("ada", new SetDefaultRole(oldest, Role.ADMIN)));
    organization.post("bob", user("bob"));

    assertThat(organization.membershipsOf("gil")).isEqualTo(before);
    assertThat(organization.membershipsOf("bob")).containsExactly("Design as admin (default)");
  }

  @Test
  void roleByHandIsManual() { // C3, I5
    organization.post("bob", user("bob").as(Role.EDITOR));

    organization.setRole("bob", "Design", Role.ADMIN);

    assertThat(organization.membershipsOf("bob"))
        .containsExactly("Design as admin (manual)", "Code as editor (organization-role)");
    assertThat(organization.person("bob").adminSince()).isEqualTo(organization.now());
  }

  @Test
  void sameRoleByHandChangesNothing() { // I5
    organization.post("bob", user("bob").as(Role.EDITOR));

    OutcomeAssertions.unchanged(organization.setRole("bob", "Design", Role.EDITOR));
  }

  @Test
  void removalFromAWorkspaceRemovesFromItsProjectsOnly() { // I5, D1
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.apply("bob", new AddToProject(organization.projectId("Logo")));
    organization.apply("bob", new AddToProject(organization.projectId("Compiler")));
    assertThat(organization.projectsOf("bob")).containsExactly("Compiler", "Logo");

    var outcome = organization.remove("bob", "Design");

    assertThat(organization.membershipsOf("bob"))
        .containsExactly("Code as editor (organization-role)");
    assertThat(organization.projectsOf("bob")).containsExactly("Compiler");
    assertThat(OutcomeAssertions.applied(outcome).effects())
        .containsExactly("removed from the Workspace Design", "removed from Projects: 1");
  }

  @Test
  void removalFromAProjectKeepsTheWorkspace() { // I5
    organization.apply("gil", new AddToProject(organization.projectId("Logo")));

    OutcomeAssertions.applied(
        organization.apply("gil", new RemoveFromProject(organization.projectId("Logo"))));

    assertThat(organization.projectsOf("gil")).isEmpty();
    assertThat(organization.membershipsOf("gil")).containsExactly("Design as viewer (manual)");
  }

  @Test
  void creatorIsTheAdminOfTheWorkspace() { // rules.md Words, F2
    var outcome =
        organization.apply(
            "gil", new CreateWorkspace(new WorkspaceId(id("Lab")), "Lab", Role.VIEWER));

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .containsExactly("created the Workspace Lab", "member of the Workspace Lab as admin");
    assertThat(organization.membershipsOf("gil"))
        .containsExactly("Design as viewer (manual)", "Lab as admin (manual)");
  }

  @Test
  void creatorIsInTheProject() { // I5
    organization.apply(
        "gil",
        new CreateProject(
            organization.projectId("Poster"), new WorkspaceId(id("Design")), "Poster"));

    assertThat(organization.projectsOf("gil")).containsExactly("Poster");
    OutcomeAssertions.applied(
        organization.apply("ada", new AddToProject(organization.projectId("Poster"))));
  }

  @Test
  void whoIsNotThereIsRefused() { // I5, F3
    UUID nowhere = id("of another Organization");
    List<Outcome> refused =
        List.of(
            organization.add("bob", "of another Organization", null),
            organization.setRole("gil", "of another Organization", Role.VIEWER),
            organization.remove("gil", "of another Organization"),
            organization.remove("bob", "Code"),
            organization.setRole("gil", "Code", Role.VIEWER),
            organization.apply("gil", new AddToProject(new ProjectId(nowhere))),
            organization.apply("gil", new RemoveFromProject(new ProjectId(nowhere))),
            organization.apply("bob", new RemoveFromProject(organization.projectId("Compiler"))),
            organization.apply("gil", new AddToProject(organization.projectId("Compiler"))),
            organization.apply(
                "gil", new CreateProject(new ProjectId(id()), new WorkspaceId(id("Code")), "Mine")),
            organization.apply(
                "gil", new CreateProject(new ProjectId(id()), new WorkspaceId(nowhere), "Mine")),
            organization.apply(
                "bob", new CreateWorkspace(new WorkspaceId(id()), "Mine", Role.VIEWER)));

    assertThat(refused).allSatisfy(OutcomeAssertions::refusedAsNotFound);
  }

  @Test
  void idsThatAreTakenAreRefused() { // A4
    assertThat(
            OutcomeAssertions.refused(
                    organization.apply(
                        "gil", new CreateWorkspace(new WorkspaceId(id("Code")), "x", Role.VIEWER)))
                .status())
        .isEqualTo(409);
    assertThat(
            OutcomeAssertions.refused(
                    organization.apply(
                        "gil",
                        new CreateProject(
                            organization.projectId("Logo"), new WorkspaceId(id("Design")), "x")))
                .status())
        .isEqualTo(409);
  }

  private static UUID id() {
    return UUID.randomUUID();
  }

  private static UUID id(String name) {
    return WorkspaceBuilder.id(name);
  }
}
