package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import java.util.Optional;
import java.util.UUID;

/** Changes by hand, under the same rules as the IdP's (rules D4, D7, I5). */
final class ManualChangeRules {
  private static final ScimError NO_WORKSPACE =
      ScimError.notFound("There is no such Workspace in this Organization.");
  private static final ScimError NO_PROJECT =
      ScimError.notFound("There is no such Project in this Organization.");
  private static final ScimError NOT_IN_THE_ORGANIZATION =
      ScimError.notFound("This person is not in the Organization.");
  private static final ScimError NOT_A_MEMBER =
      ScimError.notFound("This person is not a member of the Workspace.");

  /** D7. */
  static final ScimError INACTIVE =
      ScimError.conflict(
          "This person is deactivated in this Organization; reactivate in the identity provider.");

  private ManualChangeRules() {}

  static Decision decide(CommandContext c, CreateWorkspace create) {
    if (c.before().resource() == null) {
      return c.refuse(NOT_IN_THE_ORGANIZATION);
    }
    if (isInactive(c.before())) {
      return c.refuse(INACTIVE);
    }
    if (c.organization().workspace(create.workspaceId()).isPresent()) {
      return c.refuse(ScimError.conflict("The Workspace exists already."));
    }
    var workspace = new Workspace(create.workspaceId(), create.name(), create.defaultRole());
    Memberships after = c.before().memberships().with(workspace.id(), Role.ADMIN, Origin.MANUAL);
    return settle(c, after, new NewEntity.NewWorkspace(workspace));
  }

  static Decision decide(CommandContext c, CreateProject create) {
    if (isInactive(c.before())) {
      return c.refuse(INACTIVE);
    }
    if (!isMember(c.before(), create.workspaceId())) {
      return c.refuse(
          c.organization().workspace(create.workspaceId()).isPresent()
              ? NOT_A_MEMBER
              : NO_WORKSPACE);
    }
    if (c.organization().workspaceOfProject(create.projectId()) != null) {
      return c.refuse(ScimError.conflict("The Project exists already."));
    }
    Memberships after =
        c.before().memberships().withProject(create.projectId(), create.workspaceId());
    return settle(
        c,
        after,
        new NewEntity.NewProject(create.projectId(), create.workspaceId(), create.name()));
  }

  static Decision decide(CommandContext c, AddMember add) {
    Optional<Workspace> workspace = c.organization().workspace(add.workspaceId());
    if (workspace.isEmpty()) {
      return c.refuse(NO_WORKSPACE);
    }
    if (isInactive(c.before())) {
      return c.refuse(INACTIVE);
    }
    Person member = MemberCreation.joined(c, add.scimId());
    if (c.isTaken(MemberCreation.profileOf(member))) {
      return c.refuseTaken(MemberCreation.profileOf(member));
    }
    if (isMember(member, add.workspaceId())) {
      return c.settle(member.withAccessSet(c.position()));
    }
    Role role = add.role() == null ? workspace.get().defaultRole() : add.role();
    Memberships after = member.memberships().with(add.workspaceId(), role, Origin.MANUAL);
    return c.settle(member.withAccessSet(c.position()).with(after, c.now()));
  }

  static Decision decide(CommandContext c, SetWorkspaceRole set) {
    if (c.organization().workspace(set.workspaceId()).isEmpty()) {
      return c.refuse(NO_WORKSPACE);
    }
    if (isInactive(c.before())) {
      return c.refuse(INACTIVE);
    }
    Membership current = c.before().memberships().workspaces().get(set.workspaceId());
    if (current == null) {
      return c.refuse(NOT_A_MEMBER);
    }
    Memberships memberships = c.before().memberships();
    return settle(
        c,
        current.role() == set.role()
            ? memberships
            : memberships.with(set.workspaceId(), set.role(), Origin.MANUAL));
  }

  static Decision decide(CommandContext c, RemoveFromWorkspace remove) {
    if (c.organization().workspace(remove.workspaceId()).isEmpty()) {
      return c.refuse(NO_WORKSPACE);
    }
    if (isStranger(c.before())) {
      return c.refuse(NOT_IN_THE_ORGANIZATION);
    }
    UUID workspace = remove.workspaceId();
    return settle(c, c.before().memberships().without(e -> e.getKey().equals(workspace)));
  }

  static Decision decide(CommandContext c, AddToProject add) {
    UUID workspace = c.organization().workspaceOfProject(add.projectId());
    if (workspace == null) {
      return c.refuse(NO_PROJECT);
    }
    if (isInactive(c.before())) {
      return c.refuse(INACTIVE);
    }
    if (!isMember(c.before(), workspace)) {
      return c.refuse(NOT_A_MEMBER);
    }
    return settle(c, c.before().memberships().withProject(add.projectId(), workspace));
  }

  static Decision decide(CommandContext c, RemoveFromProject remove) {
    if (c.organization().workspaceOfProject(remove.projectId()) == null) {
      return c.refuse(NO_PROJECT);
    }
    if (isStranger(c.before())) {
      return c.refuse(NOT_IN_THE_ORGANIZATION);
    }
    return settle(c, c.before().memberships().withoutProject(remove.projectId()));
  }

  private static Decision settle(CommandContext c, Memberships after, NewEntity... made) {
    return c.settle(c.before().withAccessSet(c.position()).with(after, c.now()), made);
  }

  /** Has no row that could keep the position of what was set (rule G3), so nothing can be set. */
  private static boolean isStranger(Person person) {
    return person.state() instanceof UserState.Unknown;
  }

  private static boolean isInactive(Person person) {
    return person.resource() != null && !person.resource().active();
  }

  private static boolean isMember(Person person, UUID workspace) {
    return person.memberships().workspaces().containsKey(workspace);
  }
}
