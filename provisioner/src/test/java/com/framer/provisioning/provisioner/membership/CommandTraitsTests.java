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
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** A command and its traits, which are named as in {@link CommandTraits}. */
  record Example(
      Command command,
      Set<String> traits,
      @Nullable String userName,
      @Nullable WorkspaceId workspaceId,
      @Nullable ProjectId projectId) {}

  private static final String ORGANIZATION = "createsOrganization";
  private static final String NEW = "createsWorkspace";
  private static final String ADMIN = "mayMakeAdmin";
  private static final String ROWS = "mayWriteARowPerWorkspace";

  private static final List<Example> COMMANDS =
      List.of(
          new Example(named("Bob").as(Role.VIEWER).post(ID), Set.of(ADMIN), "bob", null, null),
          new Example(named("Bob").post(ID), Set.of(ADMIN), "bob", null, null),
          new Example(named("Bob").as(Role.VIEWER).put(ID), Set.of(ADMIN), "bob", null, null),
          new Example(named("Bob").active(true).put(ID), Set.of(ADMIN), "bob", null, null),
          new Example(named("Bob").put(ID), Set.of(ADMIN), "bob", null, null),
          new Example(
              patch(replace("userName", "Bob"), active(true), replace("userName", "Rob")),
              Set.of(ADMIN),
              "rob",
              null,
              null),
          new Example(patch(replace("title", "Dr")), Set.of(ADMIN), null, null, null),
          new Example(new DeleteUser(ID), Set.of(), null, null, null),
          new Example(new Unanswered(CommandId.next()), Set.of(), null, null, null),
          new Example(
              new CreateOrganization("Acme", WORKSPACE, "First", Role.VIEWER, ID),
              Set.of(ORGANIZATION, ADMIN),
              EMAIL,
              null,
              null),
          new Example(
              new CreateWorkspace(WORKSPACE, "Code", Role.VIEWER),
              Set.of(NEW, ADMIN),
              null,
              WORKSPACE,
              null),
          new Example(
              new AddMember(WORKSPACE, Role.VIEWER, ID), Set.of(ADMIN), EMAIL, WORKSPACE, null),
          new Example(new SetDefaultRole(WORKSPACE, Role.VIEWER), Set.of(), null, WORKSPACE, null),
          new Example(
              new SetWorkspaceRole(WORKSPACE, Role.VIEWER), Set.of(ADMIN), null, WORKSPACE, null),
          new Example(new RemoveFromWorkspace(WORKSPACE), Set.of(), null, WORKSPACE, null),
          new Example(
              new CreateProject(PROJECT, WORKSPACE, "Logo"), Set.of(), null, WORKSPACE, PROJECT),
          new Example(new AddToProject(PROJECT), Set.of(), null, null, PROJECT),
          new Example(new RemoveFromProject(PROJECT), Set.of(), null, null, PROJECT),
          new Example(new RestoreAccess(), Set.of(ADMIN, ROWS), null, null, null));

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void everyCommandHasItsTraits(Example example) { // A6, B4, D4, F2
    CommandTraits traits = CommandTraits.of(envelope(example.command()));

    Map<String, Boolean> all =
        Map.of(
            ORGANIZATION, traits.createsOrganization(),
            NEW, traits.createsWorkspace(),
            ADMIN, traits.mayMakeAdmin(),
            ROWS, traits.mayWriteARowPerWorkspace());
    all.forEach((name, has) -> assertThat(has).as(name).isEqualTo(example.traits().contains(name)));
    assertThat(traits.userName())
        .isEqualTo(Optional.ofNullable(example.userName()).map(UserName::of));
    assertThat(traits.workspaceId()).isEqualTo(Optional.ofNullable(example.workspaceId()));
    assertThat(traits.projectId()).isEqualTo(Optional.ofNullable(example.projectId()));
  }

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void dryRunMakesNobodyWait(Example example) { // B4, F2
    CommandTraits traits = CommandTraits.of(envelope(example.command()).asDryRun());

    assertThat(traits.createsWorkspace()).isFalse();
    assertThat(traits.mayMakeAdmin()).isFalse();
    assertThat(traits.createsOrganization()).isEqualTo(example.traits().contains(ORGANIZATION));
    assertThat(traits.workspaceId()).isEqualTo(Optional.ofNullable(example.workspaceId()));
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

    assertThat(traits.mayMakeAdmin()).isTrue();
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
