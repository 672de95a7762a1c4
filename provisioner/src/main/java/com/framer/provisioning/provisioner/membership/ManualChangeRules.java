package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.Objects;

/** Changes by hand, under the same rules as the IdP's (rules D4, D7, I5). */
final class ManualChangeRules {
  private ManualChangeRules() {}

  static Decision decide(CommandContext context, CreateWorkspace create) {
    return new ManualChecks(context)
        .personIsOrganizationUser()
        .personIsNotDeactivated()
        .workspaceIsNew(create.workspaceId())
        .thenDecide(
            () -> {
              var workspace =
                  new Workspace(
                      create.workspaceId(),
                      context.organization().highestOrdinal() + 1,
                      create.name(),
                      create.defaultRole());
              return settle(
                  context,
                  current(context).with(workspace, Role.ADMIN, Origin.MANUAL),
                  new NewEntity.NewWorkspace(workspace));
            });
  }

  static Decision decide(CommandContext context, CreateProject create) {
    WorkspaceId workspace = create.workspaceId();
    return new ManualChecks(context)
        .personIsNotDeactivated()
        .personIsMemberOf(workspace)
        .projectIsNew(create.projectId())
        .thenDecide(
            () ->
                settle(
                    context,
                    current(context).withProject(create.projectId(), workspace),
                    new NewEntity.NewProject(create.projectId(), workspace, create.name())));
  }

  /** The person's access stays as it is, and so do its positions. */
  static Decision decide(CommandContext context, SetDefaultRole set) {
    return new ManualChecks(context)
        .workspaceExists(set.workspaceId())
        .personIsOrganizationUser()
        .personIsNotDeactivated()
        .thenDecide(
            () ->
                Settlement.settle(
                    context,
                    context.person(),
                    new NewEntity.ChangedWorkspace(
                        workspace(context, set.workspaceId())
                            .withDefaultRole(set.role(), context.position()))));
  }

  static Decision decide(CommandContext context, AddMember add) {
    return new ManualChecks(context)
        .workspaceExists(add.workspaceId())
        .personIsNotDeactivated()
        .userNameIsFree()
        .thenDecide(() -> join(context, add));
  }

  private static Decision join(CommandContext context, AddMember add) {
    Person member =
        MemberCreation.organizationUser(context, add.scimId(), add.personName())
            .withAccessSetAt(context.position());
    Workspace workspace = workspace(context, add.workspaceId());
    if (member.memberships().isMemberOf(workspace)) {
      return Settlement.settle(context, member);
    }
    Role role = add.role() == null ? workspace.defaultRole() : add.role();
    Memberships after = member.memberships().with(workspace, role, Origin.MANUAL);
    return Settlement.settle(context, member.withMembershipsByHand(after, context.now()));
  }

  static Decision decide(CommandContext context, SetWorkspaceRole set) {
    return new ManualChecks(context)
        .workspaceExists(set.workspaceId())
        .personIsNotDeactivated()
        .personIsMemberOf(set.workspaceId())
        .thenDecide(
            () -> {
              Workspace workspace = workspace(context, set.workspaceId());
              return settle(
                  context,
                  current(context).hasRole(workspace, set.role())
                      ? current(context)
                      : current(context).with(workspace, set.role(), Origin.MANUAL));
            });
  }

  static Decision decide(CommandContext context, RemoveFromWorkspace remove) {
    WorkspaceId id = remove.workspaceId();
    return new ManualChecks(context)
        .workspaceExists(id)
        .personIsKnown()
        .thenDecide(() -> settle(context, current(context).without(workspace(context, id))));
  }

  static Decision decide(CommandContext context, AddToProject add) {
    return new ManualChecks(context)
        .projectExists(add.projectId())
        .personIsNotDeactivated()
        .personIsMemberOfWorkspaceWithProject(add.projectId())
        .thenDecide(
            () -> {
              Workspace workspace =
                  context.organization().workspaceOfProject(add.projectId()).orElseThrow();
              return settle(context, current(context).withProject(add.projectId(), workspace.id()));
            });
  }

  static Decision decide(CommandContext context, RemoveFromProject remove) {
    return new ManualChecks(context)
        .projectExists(remove.projectId())
        .personIsKnown()
        .thenDecide(() -> settle(context, current(context).withoutProject(remove.projectId())));
  }

  /**
   * E2: what was taken comes back, whatever the person has by now in those Workspaces; so the role
   * may become lower too (rule D4).
   */
  static Decision restore(CommandContext context) {
    return new ManualChecks(context)
        .personIsKnown()
        .personIsActive()
        .accessWasTaken()
        .thenDecide(
            () -> {
              Person person = context.person().withAccessSetAt(context.position());
              FormerAccess former = Objects.requireNonNull(person.former());
              return Settlement.settle(
                  context,
                  person.withMemberships(
                      former.restoredOn(person.memberships(), context.organization()),
                      context.now()));
            });
  }

  private static Workspace workspace(CommandContext context, WorkspaceId id) {
    return context.organization().workspace(id).orElseThrow();
  }

  private static Memberships current(CommandContext context) {
    return context.person().memberships();
  }

  private static Decision settle(
      CommandContext context, Memberships after, NewEntity... newEntities) {
    Person changed =
        context
            .person()
            .withAccessSetAt(context.position())
            .withMembershipsByHand(after, context.now());
    return Settlement.settle(context, changed, newEntities);
  }
}
