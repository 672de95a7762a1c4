package com.framer.provisioning.provisioner.concurrency;

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
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes commands about one person of one Organization. */
record PersonCommands(OrganizationId organization, String email, ScimId scimId) {
  private static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "test");

  PersonCommands(OrganizationId organization, String name) {
    this(organization, name + "@example.com", ScimId.random());
  }

  /** The same person with the id of another resource, as after a deletion (A4). */
  PersonCommands withNewScimId() {
    return new PersonCommands(organization, email, ScimId.random());
  }

  CommandEnvelope createOrganization(WorkspaceId workspace) {
    return command(new CreateOrganization("Acme", workspace, "First", Role.VIEWER, scimId));
  }

  CommandEnvelope createWorkspace(WorkspaceId workspace, String name) {
    return command(new CreateWorkspace(workspace, name, Role.EDITOR));
  }

  CommandEnvelope provision(@Nullable Role role) {
    return provisionAs(email, role);
  }

  CommandEnvelope provisionAs(String userName, @Nullable Role role) {
    var hash = UUID.randomUUID().toString();
    return command(new CreateUser(scimId, profile(userName), role, true, hash, true));
  }

  CommandEnvelope setActive(boolean active) {
    return command(new ReplaceUser(scimId, profile(email), new RoleChange.Keep(), active));
  }

  CommandEnvelope setOrganizationRole(@Nullable Role role) {
    RoleChange change = role == null ? new RoleChange.Remove() : new RoleChange.Assign(role);
    return command(new ReplaceUser(scimId, profile(email), change, null));
  }

  CommandEnvelope rename(String userName) {
    return command(new ReplaceUser(scimId, profile(userName), new RoleChange.Keep(), null));
  }

  CommandEnvelope delete() {
    return command(new DeleteUser(scimId));
  }

  CommandEnvelope setRoleIn(WorkspaceId workspace, Role role) {
    return command(new SetWorkspaceRole(workspace, role));
  }

  CommandEnvelope addTo(WorkspaceId workspace, @Nullable Role role) {
    return command(new AddMember(workspace, role, scimId));
  }

  CommandEnvelope removeFrom(WorkspaceId workspace) {
    return command(new RemoveFromWorkspace(workspace));
  }

  CommandEnvelope createProject(ProjectId project, WorkspaceId workspace) {
    return command(new CreateProject(project, workspace, "Project"));
  }

  CommandEnvelope addToProject(ProjectId project) {
    return command(new AddToProject(project));
  }

  CommandEnvelope removeFromProject(ProjectId project) {
    return command(new RemoveFromProject(project));
  }

  private CommandEnvelope command(Command command) {
    return new CommandEnvelope(
        CommandId.next(), organization, Email.of(email), ACTOR, Instant.now(), command);
  }

  private static UserProfile profile(String userName) {
    return new UserProfile(WireJson.mapper().createObjectNode().put("userName", userName));
  }
}
