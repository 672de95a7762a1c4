package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UserIsProvisionedTests {
  private final Organization organization =
      anOrganization()
          .with(
              workspace("Design")
                  .withDefaultRole(Role.EDITOR)
                  .administeredBy("ada")
                  .with("fay", Role.VIEWER, Origin.MANUAL))
          .with(
              workspace("Code")
                  .administeredBy("zoe")
                  .with("gil", Role.VIEWER, Origin.MANUAL)
                  .withProject("Compiler", "gil"))
          .build();

  @Test
  void unknownEmailGetsAnAccount() { // B1
    var outcome = organization.post("bob", user("bob"));

    assertThat(OutcomeAssertions.applied(outcome).effects()).contains("created the Account");
  }

  @Test
  void existingAccountIsLinkedUntouched() { // B2, A5
    Account account = organization.person("fay").account();

    var outcome = organization.post("fay", UserBody.named("other@example.com").with("title", "Dr"));

    assertThat(OutcomeAssertions.applied(outcome).effects()).doesNotContain("created the Account");
    assertThat(organization.person("fay").account()).isEqualTo(account);
    assertThat(organization.resource("fay").profile().userName()).isEqualTo("other@example.com");
  }

  @Test
  void knownAccountWithoutResourceIsLinked() { // B2
    organization.delete("fay");

    var outcome = organization.post("fay", user("fay"));

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .contains("linked the Account")
        .doesNotContain("created the Account");
  }

  @Test
  void resourceGetsTheIdOfTheCommand() { // A4
    ScimId id = ScimId.random();

    var outcome = organization.apply("bob", user("bob").post(id));

    UserResource resource = OutcomeAssertions.appliedResource(outcome);
    assertThat(resource.id()).isEqualTo(id);
    assertThat(resource.version()).isEqualTo(1);
    assertThat(resource.created()).isEqualTo(organization.now());
    assertThat(resource.lastModified()).isEqualTo(organization.now());
  }

  @Test
  void withoutRoleIsInTheOldestWorkspaceWithItsDefaultRole() { // B3
    organization.post("bob", user("bob"));

    assertThat(organization.membershipsOf("bob")).containsExactly("Design as editor (default)");
  }

  @Test
  void withoutRoleMemberOfTheOldestWorkspaceIsLeftAsIs() { // B3
    organization.post("fay", user("fay"));

    assertThat(organization.membershipsOf("fay")).containsExactly("Design as viewer (manual)");
  }

  @Test
  void withoutRoleMemberOfAnotherWorkspaceJoinsTheOldestToo() { // B3
    organization.post("gil", user("gil"));

    assertThat(organization.membershipsOf("gil"))
        .containsExactly("Design as editor (default)", "Code as viewer (manual)");
    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  @ParameterizedTest
  @EnumSource
  void withRoleIsInEveryWorkspaceWithThatRole(Role role) { // B4
    organization.post("bob", user("bob").as(role));

    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as " + role.wireName() + " (organization-role)",
            "Code as " + role.wireName() + " (organization-role)");
    assertThat(organization.resource("bob").organizationRole()).isEqualTo(role);
  }

  @Test
  void roleOverridesWhatWasThereAndKeepsProjects() { // B4
    organization.post("gil", user("gil").as(Role.EDITOR));

    assertThat(organization.membershipsOf("gil"))
        .containsExactly(
            "Design as editor (organization-role)", "Code as editor (organization-role)");
    assertThat(organization.projectsOf("gil")).containsExactly("Compiler");
  }

  @Test
  void laterWorkspaceIsNotFilledByItself() { // B4
    organization.post("bob", user("bob").as(Role.EDITOR));

    organization.apply(
        "ada", new CreateWorkspace(organization.workspaceId("Late"), "Late", Role.VIEWER));

    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as editor (organization-role)", "Code as editor (organization-role)");
    assertThat(organization.membershipsOf("ada")).contains("Late as admin (manual)");
  }

  @Test
  void memberByHandIsLinkedWithTheirId() { // B6
    UserResource member = organization.resource("fay");

    var linked = OutcomeAssertions.appliedResource(organization.post("fay", user("fay")));

    assertThat(linked.id()).isEqualTo(member.id());
    assertThat(linked.created()).isEqualTo(member.created());
    assertThat(linked.version()).isEqualTo(member.version() + 1);
    assertThat(organization.person("fay").state())
        .isInstanceOfSatisfying(
            UserState.Live.class, live -> assertThat(live.scimManaged()).isTrue());
  }

  @Test
  void inactiveUserExistsWithoutMemberships() { // B8
    var outcome = organization.post("bob", user("bob").as(Role.ADMIN).active(false));

    assertThat(OutcomeAssertions.appliedResource(outcome).active()).isFalse();
    assertThat(organization.resource("bob").organizationRole()).isEqualTo(Role.ADMIN);
    assertThat(organization.membershipsOf("bob")).isEmpty();
  }

  @Test
  void memberLinkedAsInactiveLosesEverything() { // B8, D1
    organization.post("gil", user("gil").active(false));

    assertThat(organization.person("gil").memberships()).isEqualTo(Memberships.NONE);
  }

  @Test
  void everySentenceCountsInsteadOfListing() { // B4
    var outcome = organization.post("bob", user("bob").as(Role.VIEWER));

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .isEqualTo(List.of("created the Account", "member of every Workspace (2) as viewer"));
  }
}
