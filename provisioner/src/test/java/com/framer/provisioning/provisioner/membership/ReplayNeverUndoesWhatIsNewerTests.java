package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.Operations.active;
import static com.framer.provisioning.provisioner.membership.Operations.replace;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.provisioner.membership.Organization.Missed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands are at positions 1, 2, 3, …; one that is missed is dead-lettered and replayed later. */
final class ReplayNeverUndoesWhatIsNewerTests {
  private final Organization organization =
      anOrganization()
          .with(workspace("Design").administeredBy("ada").withProject("Logo"))
          .with(workspace("Code").administeredBy("ada"))
          .build();

  @Test
  void oldCreateDoesNotBringBackADeletedPerson() { // G3
    Missed create = organization.misses("bob", user("bob").as(Role.ADMIN).post(ScimId.random()));
    organization.post("bob", user("bob"));
    organization.delete("bob");

    assertSuperseded(organization.replay(create), "access was set by command ");
    assertThat(organization.person("bob").state()).isInstanceOf(UserState.Deleted.class);
  }

  @Test
  void oldCreateOfAStrangerIsAppliedAsIfNothingHadHappened() { // G3, B4, B7
    Missed create = organization.misses("bob", user("bob").as(Role.EDITOR).post(ScimId.random()));

    OutcomeAssertions.applied(organization.replay(create));

    assertThat(organization.membershipsOf("bob"))
        .containsExactly(
            "Design as editor (organization-role)", "Code as editor (organization-role)");
    assertThat(organization.person("bob").positions()).isEqualTo(new Positions(1, 1, Map.of()));
  }

  @Test
  void firstRepetitionByTheClientOfAReplayedCreateIsNotADuplicate() { // B7
    UserBody body = user("bob").whenSeen();
    organization.replay(organization.misses("bob", body.post(ScimId.random())));

    OutcomeAssertions.unchanged(organization.post("bob", body));
    OutcomeAssertions.refused(organization.post("bob", body));
  }

  @Test
  void oldAdminGrantDoesNotOutliveALowerRole() { // G3
    organization.post("bob", user("bob"));
    Missed grant =
        organization.misses(
            "bob", user("bob").as(Role.ADMIN).put(organization.resource("bob").id()));
    organization.put("bob", user("bob").as(Role.VIEWER));

    assertSuperseded(organization.replay(grant), "organizationRole was set by command ");
    assertThat(organization.membershipsOf("bob")).allMatch(m -> m.contains(" as viewer "));
  }

  @Test
  void oldActivationDoesNotBringBackWhoWasDeactivated() { // G3
    organization.post("bob", user("bob"));
    Missed activation = organization.misses("bob", patch("bob", active(true)));
    organization.deactivate("bob");

    String reason =
        "active was set by command %s at %s"
            .formatted(organization.lastCommand(), organization.now());

    assertSuperseded(organization.replay(activation), reason);
    assertThat(organization.membershipsOf("bob")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changesByHand")
  void oldChangeByHandIsNothingAfterADeactivation(Command change) { // G3, I5
    organization.post("bob", user("bob").as(Role.EDITOR));
    organization.apply("bob", new AddToProject(new ProjectId(WorkspaceBuilder.id("Logo"))));
    Missed missed = organization.misses("bob", change);
    organization.deactivate("bob");
    var before = organization.everybody();

    assertSuperseded(organization.replay(missed), "access was set by command ");
    assertThat(organization.everybody()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("changesByHand")
  void oldChangeByHandIsSupersededByADeletion(Command change) { // G3, I5
    organization.post("bob", user("bob").as(Role.EDITOR));
    Missed missed = organization.misses("bob", change);
    organization.delete("bob");
    var before = organization.everybody();

    assertSuperseded(organization.replay(missed), "access was set by command ");
    assertThat(organization.everybody()).isEqualTo(before);
  }

  @Test
  void oldDefaultRoleIsNotSetAgain() { // G3
    WorkspaceId oldest = organization.state().oldestWorkspace().id();
    Missed missed = organization.misses("ada", new SetDefaultRole(oldest, Role.ADMIN));
    organization.apply("ada", new SetDefaultRole(oldest, Role.VIEWER));

    assertSuperseded(organization.replay(missed), "the default role was set by ");

    assertThat(organization.state().oldestWorkspace().defaultRole()).isEqualTo(Role.VIEWER);
  }

  static Stream<Command> changesByHand() {
    WorkspaceId design = new WorkspaceId(WorkspaceBuilder.id("Design"));
    ProjectId logo = new ProjectId(WorkspaceBuilder.id("Logo"));
    return Stream.of(
        new AddMember(design, Role.ADMIN, ScimId.random()),
        new SetWorkspaceRole(design, Role.ADMIN),
        new RemoveFromWorkspace(design),
        new AddToProject(logo),
        new RemoveFromProject(logo),
        new RestoreAccess(),
        new CreateWorkspace(WorkspaceId.random(), "More", Role.VIEWER),
        new CreateProject(ProjectId.random(), design, "Site"),
        new CreateOrganization(
            "Again", WorkspaceId.random(), "First", Role.VIEWER, ScimId.random()));
  }

  @Test
  void oldDeletionDoesNotDeleteAPersonProvisionedAgain() { // G3
    organization.post("bob", user("bob"));
    Missed deletion = organization.misses("bob", new DeleteUser(organization.resource("bob").id()));
    organization.reactivate("bob");

    assertSuperseded(organization.replay(deletion), "access was set by command ");
    assertThat(organization.membershipsOf("bob")).isNotEmpty();
  }

  @Test
  void oldReplacementIsSupersededByADeletionEvenIfItOnlyRenames() { // G3
    organization.post("bob", user("bob"));
    Missed renaming =
        organization.misses(
            "bob", user("bob").with("title", "Dr").put(organization.resource("bob").id()));
    organization.delete("bob");
    organization.post("bob", user("bob"));

    assertSuperseded(organization.replay(renaming), "the profile was set by command ");
    assertThat(organization.resource("bob").profile().attributes().has("title")).isFalse();
  }

  @Test
  void verdictsAreTakenWhenTheReplayIsApplied() { // G3, D2
    Missed deletion = organization.misses("ada", new DeleteUser(organization.resource("ada").id()));

    OutcomeAssertions.refusedAsFinalAdmin(organization.replay(deletion));
    organization.post("bob", user("bob").as(Role.ADMIN));
    OutcomeAssertions.applied(organization.replay(deletion));
  }

  @Test
  void secondReplayOfTheSameIsSuperseded() { // G3, G6
    organization.post("bob", user("bob"));
    Missed missed = organization.misses("bob", patch("bob", active(false), replace("title", "Dr")));
    OutcomeAssertions.applied(organization.replay(missed));

    assertSuperseded(organization.replay(missed), "active was set by command ");
  }

  @Test
  void replaySetsItsPositionsEvenIfAllIsSoAlready() { // G3
    organization.post("bob", user("bob"));
    Missed older = organization.misses("bob", patch("bob", active(false)));
    Missed newer = organization.misses("bob", patch("bob", active(true)));

    OutcomeAssertions.unchanged(organization.replay(newer));
    assertSuperseded(organization.replay(older), "active was set by command ");
  }

  @Test
  void unansweredIsNeverSuperseded() { // B7, G3
    organization.post("bob", user("bob").whenSeen());
    Missed unanswered = organization.misses("bob", new Unanswered(organization.lastCommand()));

    OutcomeAssertions.applied(organization.replay(unanswered));
    OutcomeAssertions.unchanged(organization.post("bob", user("bob").whenSeen()));
  }

  @Test
  void replayWhosePositionThisDatabaseNeverGaveIsOlderThanEverything() { // G3
    Missed create = organization.misses("bob", user("bob").post(ScimId.random()));

    assertSuperseded(
        organization.replay(new Missed("bob", create.command(), create.id(), 0)),
        "this database never gave");
  }

  @Test
  void firstDeliveryIsNeverSuperseded() { // G3
    organization.post("bob", user("bob"));
    organization.deactivate("bob");

    OutcomeAssertions.applied(organization.reactivate("bob"));
  }

  private Command patch(String name, PatchOperation... operations) {
    return new PatchUser(organization.resource(name).id(), List.of(operations));
  }

  private static void assertSuperseded(Outcome outcome, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Superseded.class,
            superseded -> assertThat(superseded.reason()).contains(reason));
  }
}
