package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.email;
import static com.framer.provisioning.provisioner.membership.UserBody.named;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.membership.NetChange.HeldUserName;
import com.framer.provisioning.provisioner.membership.NetChange.ProjectRow;
import com.framer.provisioning.provisioner.membership.NetChange.Row;
import org.junit.jupiter.api.Test;

/** Several commands of one chunk come to one difference of rows. */
final class ChunkNetsOutTests {
  private final Organization organization =
      anOrganization()
          .with(
              workspace("Design")
                  .administeredBy("ada")
                  .with("gil", Role.EDITOR, Origin.MANUAL)
                  .withProject("Logo", "gil"))
          .with(workspace("Code").administeredBy("ada"))
          .build();

  @Test
  void createThenDeleteIsATombstoneOnly() { // D5, G3
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.delete("bob");

    NetChange change = change();

    assertThat(change.people()).containsExactly(organization.person("bob"));
    assertThat(change.people().getFirst().state()).isInstanceOf(UserState.Deleted.class);
    assertThat(change.set()).isEmpty();
    assertThat(change.removed()).isEmpty();
    assertThat(change.userNames().claimed()).isEmpty();
    assertThat(change.userNames().released()).isEmpty();
    assertThat(change.liveUsers()).isZero();
  }

  @Test
  void createIsAUserWithAGrantAndAName() { // B1, B4
    organization.post("bob", user("bob").as(Role.EDITOR));

    NetChange change = change();

    AccountId bob = account("bob");
    assertThat(change.people()).containsExactly(organization.person("bob"));
    assertThat(organization.person("bob").memberships().grant())
        .isEqualTo(new Grant(Role.EDITOR, 2));
    assertThat(change.set()).isEmpty();
    assertThat(change.userNames().claimed())
        .containsExactly(new HeldUserName(UserName.of(email("bob")), bob));
    assertThat(change.liveUsers()).isEqualTo(1);
  }

  @Test
  void deleteThenCreateRemovesTheMembershipsThatAreNotGivenAgain() { // D1, B3
    organization.delete("gil");
    organization.post("gil", user("gil"));

    NetChange change = change();

    WorkspaceId design = organization.workspaceId("Design");
    assertThat(change.set())
        .containsExactly(
            new Row(account("gil"), design, difference(1, Role.VIEWER, Origin.DEFAULT)));
    assertThat(change.removed()).isEmpty();
    assertThat(change.projects().removed())
        .containsExactly(new ProjectRow(account("gil"), organization.projectId("Logo"), design));
    assertThat(change.userNames().claimed()).isEmpty();
    assertThat(change.userNames().released()).isEmpty();
    assertThat(change.liveUsers()).isZero();
  }

  @Test
  void whatIsChangedByHandUnderAGrantIsARow() { // C2, D1
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.setRole("bob", "Design", Role.VIEWER);
    organization.remove("bob", "Code");

    assertThat(change().set())
        .containsExactlyInAnyOrder(
            new Row(
                account("bob"),
                organization.workspaceId("Design"),
                difference(1, Role.VIEWER, Origin.MANUAL)),
            new Row(account("bob"), organization.workspaceId("Code"), new Difference(2, null)));
  }

  @Test
  void roleInEveryWorkspaceRemovesTheRows() { // C1
    organization.put("gil", user("gil").as(Role.VIEWER));

    NetChange change = change();

    assertThat(change.set()).isEmpty();
    assertThat(change.removed())
        .containsExactly(
            new Row(
                account("gil"),
                organization.workspaceId("Design"),
                difference(1, Role.EDITOR, Origin.MANUAL)));
  }

  @Test
  void deletionRemovesRowsAndReleasesTheName() { // D1
    organization.delete("gil");

    NetChange change = change();

    assertThat(change.removed())
        .containsExactly(
            new Row(
                account("gil"),
                organization.workspaceId("Design"),
                difference(1, Role.EDITOR, Origin.MANUAL)));
    assertThat(change.userNames().released())
        .containsExactly(new HeldUserName(UserName.of(email("gil")), account("gil")));
    assertThat(change.liveUsers()).isEqualTo(-1);
  }

  @Test
  void nameGoesFromOneToAnother() { // A6
    organization.put("gil", named("gilbert"));
    organization.post("bob", named(email("gil")));

    NetChange change = change();

    assertThat(change.userNames().released())
        .containsExactly(new HeldUserName(UserName.of(email("gil")), account("gil")));
    assertThat(change.userNames().claimed())
        .containsExactlyInAnyOrder(
            new HeldUserName(UserName.of("gilbert"), account("gil")),
            new HeldUserName(UserName.of(email("gil")), account("bob")));
  }

  @Test
  void userNameThatIsReleasedAndClaimedAgainIsNoChange() { // A6
    organization.put("gil", named("gilbert"));
    organization.put("gil", named("GIL@example.com"));

    NetChange change = change();

    assertThat(change.userNames().released()).isEmpty();
    assertThat(change.userNames().claimed()).isEmpty();
  }

  @Test
  void projectMembershipThatIsAddedAndRemovedIsNoChange() { // F5
    ProjectId poster = organization.projectId("Poster");
    WorkspaceId design = organization.workspaceId("Design");
    organization.apply("gil", new CreateProject(poster, design, "Poster"));
    organization.apply("gil", new RemoveFromProject(poster));
    organization.apply("ada", new AddToProject(poster));

    NetChange change = change();

    assertThat(change.newEntities())
        .containsExactly(new NewEntity.NewProject(poster, design, "Poster"));
    assertThat(change.projects().added())
        .containsExactly(new ProjectRow(account("ada"), poster, design));
    assertThat(change.projects().removed()).isEmpty();
  }

  @Test
  void safeguardInsideTheChunkIsOneRow() { // D3
    organization.setRole("gil", "Design", Role.ADMIN);
    organization.delete("ada");

    assertThat(change().set())
        .containsExactlyInAnyOrder(
            new Row(
                account("gil"),
                organization.workspaceId("Design"),
                difference(1, Role.ADMIN, Origin.MANUAL)),
            new Row(
                account("gil"),
                organization.workspaceId("Code"),
                difference(2, Role.ADMIN, Origin.SAFEGUARD)));
  }

  @Test
  void refusalsComeToNothing() { // G4, D2
    OutcomeAssertions.refusedAsFinalAdmin(organization.delete("ada"));
    OutcomeAssertions.refusedAsTaken(organization.post("bob", user("gil")));

    NetChange change = change();

    assertThat(change.people()).isEmpty();
    assertThat(change.set()).isEmpty();
    assertThat(change.removed()).isEmpty();
    assertThat(change.liveUsers()).isZero();
  }

  private static Difference difference(int ordinal, Role role, Origin origin) {
    return new Difference(ordinal, new Membership(role, origin));
  }

  private NetChange change() {
    return organization.state().netChange();
  }

  private AccountId account(String name) {
    return organization.person(name).account().id();
  }
}
