package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.Operations.active;
import static com.framer.provisioning.provisioner.membership.Operations.replace;
import static com.framer.provisioning.provisioner.membership.UserBody.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.IntNode;

final class CommandTraitsTests {
  private static final String EMAIL = "bob@example.com";
  private static final ScimId ID = ScimId.random();
  private static final WorkspaceId WORKSPACE = WorkspaceId.random();
  private static final ProjectId PROJECT = ProjectId.random();
  private static final int WORKSPACES = 5;

  /** A command and its traits. */
  record Example(
      Command command,
      boolean createsOrganization,
      boolean mayMakeAdmin,
      int membershipRows,
      @Nullable String userName,
      @Nullable ProjectId projectId) {}

  private static final List<Example> COMMANDS =
      List.of(
          new Example(named("Bob").post(ID), false, true, WORKSPACES, "bob", null),
          new Example(named("Bob").put(ID), false, true, WORKSPACES, "bob", null),
          new Example(
              patch(replace("userName", "Bob"), active(true), replace("userName", "Rob")),
              false,
              true,
              WORKSPACES,
              "rob",
              null),
          new Example(patch(replace("title", "Dr")), false, true, WORKSPACES, null, null),
          new Example(new DeleteUser(ID), false, false, WORKSPACES, null, null),
          new Example(new Unanswered(CommandId.next()), false, false, 1, null, null),
          new Example(
              new CreateOrganization("Acme", WORKSPACE, "First", Role.VIEWER, ID),
              true,
              true,
              1,
              EMAIL,
              null),
          new Example(
              new CreateWorkspace(WORKSPACE, "Code", Role.VIEWER), false, true, 1, null, null),
          new Example(new AddMember(WORKSPACE, Role.VIEWER, ID), false, true, 1, EMAIL, null),
          new Example(new SetWorkspaceRole(WORKSPACE, Role.VIEWER), false, true, 1, null, null),
          new Example(new RemoveFromWorkspace(WORKSPACE), false, false, 1, null, null),
          new Example(
              new CreateProject(PROJECT, WorkspaceId.random(), "Logo"),
              false,
              false,
              1,
              null,
              PROJECT),
          new Example(new AddToProject(PROJECT), false, false, 1, null, PROJECT),
          new Example(new RemoveFromProject(PROJECT), false, false, 1, null, PROJECT));

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void everyCommandHasItsTraits(Example example) { // A6, B4, D4, F2
    CommandTraits traits = CommandTraits.of(envelope(example.command()));

    assertThat(traits.createsOrganization()).isEqualTo(example.createsOrganization());
    assertThat(traits.mayMakeAdmin()).isEqualTo(example.mayMakeAdmin());
    assertThat(traits.membershipRows(WORKSPACES)).isEqualTo(example.membershipRows());
    assertThat(traits.userName())
        .isEqualTo(Optional.ofNullable(example.userName()).map(UserName::of));
    assertThat(traits.projectId()).isEqualTo(Optional.ofNullable(example.projectId()));
  }

  @Test
  void noKindOfCommandIsMissingAbove() {
    assertThat(COMMANDS.stream().<Class<?>>map(e -> e.command().getClass()).distinct())
        .containsExactlyInAnyOrderElementsOf(kinds(Command.class).toList());
  }

  @Test
  void valueThatIsNoUserNameFailsOnlyWhoAsksForIt() { // G5, G7
    var number =
        new PatchOperation(
            PatchOperation.Op.REPLACE, AttributePath.of("userName"), IntNode.valueOf(7));

    CommandTraits traits = CommandTraits.of(envelope(patch(number)));

    assertThat(traits.membershipRows(WORKSPACES)).isEqualTo(WORKSPACES);
    assertThatException().isThrownBy(traits::userName);
  }

  private static PatchUser patch(PatchOperation... operations) {
    return new PatchUser(ID, List.of(operations));
  }

  private static CommandEnvelope envelope(Command command) {
    return new CommandEnvelope(
        CommandId.next(),
        OrganizationId.random(),
        Email.of(EMAIL),
        new Actor(Actor.Kind.SCIM_TOKEN, "token"),
        Instant.EPOCH,
        command);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(CommandTraitsTests::kinds)
        : Stream.of(type);
  }
}
