package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
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

/** A person of one Organization, and the commands about them that are made by hand. */
public record Person(UUID organization, String email, UUID scimId) {
  private static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "guarantee");

  /** The Organization begins with this person. */
  public CommandEnvelope founds(UUID workspace) {
    return command(new CreateOrganization("Acme", workspace, "First", Role.VIEWER, scimId));
  }

  /** One more Workspace. */
  public CommandEnvelope makesWorkspace(UUID workspace) {
    return command(new CreateWorkspace(workspace, "More", Role.EDITOR));
  }

  /** Comes in. */
  public CommandEnvelope isProvisioned(@Nullable Role role) {
    var hash = UUID.randomUUID().toString();
    return command(new CreateUser(scimId, profile("new"), role, true, hash, true));
  }

  /** Is deactivated or comes back. */
  public CommandEnvelope isActive(boolean active) {
    return command(new ReplaceUser(scimId, profile("put"), new RoleChange.Keep(), active));
  }

  /** Has another role everywhere, or none. */
  public CommandEnvelope hasRole(@Nullable Role role) {
    RoleChange change = role == null ? new RoleChange.Remove() : new RoleChange.Assign(role);
    return command(new ReplaceUser(scimId, profile("role"), change, null));
  }

  /** Is called otherwise. */
  public CommandEnvelope isCalled(String nickName) {
    return command(
        new PatchUser(
            scimId,
            List.of(
                new PatchOperation(
                    Op.REPLACE, AttributePath.of("nickName"), StringNode.valueOf(nickName)))));
  }

  /** Is gone. */
  public CommandEnvelope isDeleted() {
    return command(new DeleteUser(scimId));
  }

  /** Has another role in one Workspace, by hand. */
  public CommandEnvelope hasRoleIn(UUID workspace, Role role) {
    return command(new SetWorkspaceRole(workspace, role));
  }

  /** Comes in by hand. */
  public CommandEnvelope isAddedTo(UUID workspace, Role role) {
    return command(new AddMember(workspace, role, scimId));
  }

  /** Leaves one Workspace, by hand. */
  public CommandEnvelope isRemovedFrom(UUID workspace) {
    return command(new RemoveFromWorkspace(workspace));
  }

  /** One more Project of that Workspace. */
  public CommandEnvelope makesProject(UUID project, UUID workspace) {
    return command(new CreateProject(project, workspace, "Project"));
  }

  /** Comes into a Project, by hand. */
  public CommandEnvelope isAddedTo(UUID project) {
    return command(new AddToProject(project));
  }

  /** Its create got no answer. */
  public CommandEnvelope wasNotAnswered(CommandEnvelope create) {
    return command(new Unanswered(create.id()));
  }

  /** The same again, by another command. */
  public CommandEnvelope comesAgain(CommandEnvelope create) {
    return command(create.command());
  }

  /** The same person after a deletion: the next resource has another id (A4). */
  public Person again() {
    return new Person(organization, email, UUID.randomUUID());
  }

  private CommandEnvelope command(Command command) {
    return new CommandEnvelope(
        CommandIds.next(), organization, email, ACTOR, Instant.now(), command);
  }

  private UserProfile profile(String nickName) {
    return new UserProfile(
        WireJson.mapper().createObjectNode().put("userName", email).put("nickName", nickName));
  }
}
