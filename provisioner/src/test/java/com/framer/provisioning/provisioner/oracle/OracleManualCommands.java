package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.provisioner.oracle.OracleOrganization.Workspace;
import com.framer.provisioning.provisioner.oracle.OracleUser.Membership;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the oracle for changes by hand (rules D4, D7, I5). */
final class OracleManualCommands {
  private final OracleOrganization organization;
  private final String email;

  /** Changes that Organization; the commands are about the person with that email. */
  OracleManualCommands(OracleOrganization organization, String email) {
    this.organization = organization;
    this.email = email;
  }

  Verdict change(ManualCommand command) {
    return switch (command) {
      case CreateOrganization create -> createOrganization(create);
      case CreateWorkspace create -> createWorkspace(create);
      case CreateProject create -> createProject(create);
      case SetDefaultRole set -> setDefaultRole(set);
      case AddMember add -> addMember(add);
      case SetWorkspaceRole set -> setRole(set);
      case RemoveFromWorkspace remove -> removeFromWorkspace(remove);
      case AddToProject add -> addToProject(add);
      case RemoveFromProject remove -> removeFromProject(remove);
      case RestoreAccess _ -> restoreAccess();
    };
  }

  private Verdict createOrganization(CreateOrganization create) {
    organization.workspaces.add(new Workspace(create.workspaceId(), create.defaultRole()));
    join(create.scimId(), create.personName())
        .memberships
        .put(create.workspaceId(), new Membership(Role.ADMIN, "manual"));
    return Verdict.APPLIED;
  }

  private Verdict removeFromWorkspace(RemoveFromWorkspace remove) {
    OracleUser user = organization.live(email).orElse(null);
    if (user != null && user.memberships.containsKey(remove.workspaceId())) {
      user.removeFrom(remove.workspaceId());
      user.changedByHand(remove.workspaceId());
    }
    boolean found =
        organization.users.containsKey(email)
            && organization.workspace(remove.workspaceId()).isPresent();
    return found ? Verdict.APPLIED : Verdict.NOT_FOUND;
  }

  private Verdict removeFromProject(RemoveFromProject remove) {
    OracleUser user = organization.live(email).orElse(null);
    if (user != null && user.projects.remove(remove.projectId()) != null) {
      user.formerProjects.remove(remove.projectId());
    }
    boolean found =
        organization.users.containsKey(email)
            && organization.projects.containsKey(remove.projectId());
    return found ? Verdict.APPLIED : Verdict.NOT_FOUND;
  }

  private Verdict createWorkspace(CreateWorkspace create) {
    OracleUser user = organization.live(email).orElse(null);
    if (user == null) {
      return Verdict.NOT_FOUND;
    }
    if (!user.active || organization.workspace(create.workspaceId()).isPresent()) {
      return Verdict.CONFLICT; // D7
    }
    organization.workspaces.add(new Workspace(create.workspaceId(), create.defaultRole()));
    user.memberships.put(create.workspaceId(), new Membership(Role.ADMIN, "manual"));
    return Verdict.APPLIED;
  }

  private Verdict createProject(CreateProject create) {
    OracleUser user = organization.live(email).orElse(null);
    if (user != null && !user.active) {
      return Verdict.CONFLICT; // D7
    }
    if (user == null || !user.memberships.containsKey(create.workspaceId())) {
      return Verdict.NOT_FOUND;
    }
    if (organization.projects.containsKey(create.projectId())) {
      return Verdict.CONFLICT;
    }
    organization.projects.put(create.projectId(), create.workspaceId());
    user.projects.put(create.projectId(), create.workspaceId());
    return Verdict.APPLIED;
  }

  private Verdict setDefaultRole(SetDefaultRole set) {
    OracleUser user = organization.live(email).orElse(null);
    if (user == null || organization.workspace(set.workspaceId()).isEmpty()) {
      return Verdict.NOT_FOUND;
    }
    if (!user.active) {
      return Verdict.CONFLICT; // D7
    }
    organization.workspaces.replaceAll(
        w -> w.id().equals(set.workspaceId()) ? new Workspace(w.id(), set.role()) : w);
    return Verdict.APPLIED;
  }

  private Verdict addMember(AddMember add) {
    Optional<Workspace> workspace = organization.workspace(add.workspaceId());
    if (workspace.isEmpty()) {
      return Verdict.NOT_FOUND;
    }
    if (organization.live(email).isPresent() && !organization.live(email).get().active) {
      return Verdict.CONFLICT; // D7
    }
    if (organization.live(email).isEmpty() && organization.isTaken(UserName.of(email), email)) {
      return Verdict.UNIQUENESS; // A6
    }
    Role role = add.role() == null ? workspace.get().defaultRole() : add.role();
    OracleUser user = join(add.scimId(), add.personName());
    if (!user.memberships.containsKey(add.workspaceId())) {
      user.memberships.put(add.workspaceId(), new Membership(role, "manual"));
      user.changedByHand(add.workspaceId());
    }
    return Verdict.APPLIED;
  }

  private Verdict setRole(SetWorkspaceRole set) {
    if (organization.workspace(set.workspaceId()).isEmpty()) {
      return Verdict.NOT_FOUND;
    }
    if (organization.live(email).isPresent() && !organization.live(email).get().active) {
      return Verdict.CONFLICT; // D7
    }
    Membership membership =
        organization.live(email).map(u -> u.memberships.get(set.workspaceId())).orElse(null);
    if (membership == null) {
      return Verdict.NOT_FOUND;
    }
    if (membership.role() != set.role()) {
      OracleUser user = organization.live(email).orElseThrow();
      user.memberships.put(set.workspaceId(), new Membership(set.role(), "manual"));
      user.changedByHand(set.workspaceId());
    }
    return Verdict.APPLIED;
  }

  private Verdict addToProject(AddToProject add) {
    WorkspaceId workspace = organization.projects.get(add.projectId());
    if (workspace == null) {
      return Verdict.NOT_FOUND;
    }
    OracleUser user = organization.live(email).orElse(null);
    if (user != null && !user.active) {
      return Verdict.CONFLICT; // D7
    }
    if (user == null || !user.memberships.containsKey(workspace)) {
      return Verdict.NOT_FOUND;
    }
    user.projects.put(add.projectId(), workspace);
    return Verdict.APPLIED;
  }

  private OracleUser join(ScimId scimId, @Nullable PersonName name) {
    return organization
        .live(email)
        .orElseGet(
            () -> organization.newUser(email, scimId, UserProfile.ofMember(Email.of(email), name)));
  }

  /** E2. */
  private Verdict restoreAccess() {
    if (!organization.users.containsKey(email)) {
      return Verdict.NOT_FOUND;
    }
    OracleUser user = organization.live(email).orElse(null);
    if (user == null || !user.active) {
      return Verdict.CONFLICT;
    }
    if (!user.accessWasTaken) {
      return Verdict.NOT_FOUND;
    }
    for (Workspace workspace : organization.workspaces) {
      Membership former = user.formerMemberships.get(workspace.id());
      if (former != null) {
        user.memberships.put(workspace.id(), former);
      }
    }
    user.formerProjects.forEach(
        (project, workspace) -> {
          if (user.memberships.containsKey(workspace)
              && organization.projects.containsKey(project)) {
            user.projects.put(project, workspace);
          }
        });
    return Verdict.APPLIED;
  }
}
