package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** A person of one Organization, and the commands about the person that tests publish directly. */
public record Person(UUID organization, String email, ScimId scimId) {
  private static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "guarantee");

  /** Creates the Organization, with this person as its first Admin. */
  public CommandEnvelope createOrganization(UUID workspace) {
    return command(
        new CreateOrganization("Acme", new WorkspaceId(workspace), "First", Role.VIEWER, scimId));
  }

  /** Creates a Workspace, with this person as its Admin. */
  public CommandEnvelope createWorkspace(UUID workspace) {
    return command(new CreateWorkspace(new WorkspaceId(workspace), "More", Role.EDITOR));
  }

  /** Creates the SCIM user; a role gives access to every Workspace. */
  public CommandEnvelope createUser(@Nullable Role role) {
    var hash = UUID.randomUUID().toString();
    return command(new CreateUser(scimId, profile("new"), role, true, hash, true));
  }

  /** Creates the SCIM user with that profile, without access to anything. */
  public CommandEnvelope createUserAs(UserProfile profile) {
    var hash = UUID.randomUUID().toString();
    return command(new CreateUser(scimId, profile, null, true, hash, true));
  }

  /** Deactivates or reactivates the SCIM user by PUT. */
  public CommandEnvelope setActive(boolean active) {
    return command(new ReplaceUser(scimId, profile("put"), new RoleChange.Keep(), active));
  }

  /** Sets or removes the {@code organizationRole} by PUT. */
  public CommandEnvelope setOrganizationRole(@Nullable Role role) {
    RoleChange change = role == null ? new RoleChange.Remove() : new RoleChange.Assign(role);
    return command(new ReplaceUser(scimId, profile("role"), change, null));
  }

  /** Sets the {@code nickName} by PATCH, which does not change access. */
  public CommandEnvelope setNickName(String nickName) {
    return command(
        new PatchUser(
            scimId,
            List.of(
                new PatchOperation(
                    Op.REPLACE, AttributePath.of("nickName"), StringNode.valueOf(nickName)))));
  }

  /** Deletes the SCIM user. */
  public CommandEnvelope deleteUser() {
    return command(new DeleteUser(scimId));
  }

  /** Sets the role in one Workspace, as a change by hand. */
  public CommandEnvelope setWorkspaceRole(UUID workspace, Role role) {
    return command(new SetWorkspaceRole(new WorkspaceId(workspace), role));
  }

  /** Adds the person to one Workspace, as a change by hand. */
  public CommandEnvelope addToWorkspace(UUID workspace, Role role) {
    return command(new AddMember(new WorkspaceId(workspace), role, scimId));
  }

  /** Removes the person from one Workspace, as a change by hand. */
  public CommandEnvelope removeFromWorkspace(UUID workspace) {
    return command(new RemoveFromWorkspace(new WorkspaceId(workspace)));
  }

  /** Creates a Project in the Workspace. */
  public CommandEnvelope createProject(UUID project, UUID workspace) {
    return command(
        new CreateProject(new ProjectId(project), new WorkspaceId(workspace), "Project"));
  }

  /** Adds the person to a Project, as a change by hand. */
  public CommandEnvelope addToProject(UUID project) {
    return command(new AddToProject(new ProjectId(project)));
  }

  /** Restores what the last deactivation or deletion took, as a change by hand. */
  public CommandEnvelope restoreAccess() {
    return command(new RestoreAccess());
  }

  /** Reports, as a gateway does, that the create got no answer. */
  public CommandEnvelope reportUnanswered(CommandEnvelope create) {
    return command(new Unanswered(create.id()));
  }

  /** The same create in a new command, as after a retry of the client. */
  public CommandEnvelope repeat(CommandEnvelope create) {
    return command(create.command());
  }

  /**
   * The same person with a new SCIM id: a resource that is created after a deletion has a new id
   * (A4).
   */
  public Person withNewScimId() {
    return new Person(organization, email, ScimId.random());
  }

  private CommandEnvelope command(Command command) {
    return new CommandEnvelope(
        CommandId.next(),
        new OrganizationId(organization),
        Email.of(email),
        ACTOR,
        Instant.now(),
        command);
  }

  private UserProfile profile(String nickName) {
    return new UserProfile(
        WireJson.mapper().createObjectNode().put("userName", email).put("nickName", nickName));
  }
}
