package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a command may touch, known before it is decided: from this follows what is locked and loaded
 * for it, how many commands fit into a chunk, and what a replay of it is compared with. {@link #of}
 * and {@link Rules} are the two places that a new command must be added to.
 */
public final class CommandTraits {
  private static final Supplier<Optional<UserName>> NO_USER_NAME = Optional::empty;

  private final boolean createsOrganization;
  private final boolean mayMakeAdmin;
  private final boolean touchesEveryWorkspace;
  private final Supplier<Optional<UserName>> userName;
  private final @Nullable ProjectId projectId;
  private final SetParts setParts;

  private CommandTraits(
      boolean createsOrganization,
      boolean mayMakeAdmin,
      boolean touchesEveryWorkspace,
      Supplier<Optional<UserName>> userName,
      @Nullable ProjectId projectId,
      SetParts setParts) {
    this.createsOrganization = createsOrganization;
    this.mayMakeAdmin = mayMakeAdmin;
    this.touchesEveryWorkspace = touchesEveryWorkspace;
    this.userName = userName;
    this.projectId = projectId;
    this.setParts = setParts;
  }

  /** The traits of the envelope's command. */
  public static CommandTraits of(CommandEnvelope envelope) {
    Email email = envelope.email();
    return switch (envelope.command()) {
      case CreateUser create ->
          maySetRole(
              () -> Optional.of(create.profile().userNameNormalForm()),
              new SetParts.AccessAndProfile(create));
      case ReplaceUser replace ->
          maySetRole(
              () -> Optional.of(replace.profile().userNameNormalForm()),
              new SetParts.NamedAccessAndProfile(replace));
      case PatchUser patch ->
          maySetRole(() -> userNameSetBy(patch), new SetParts.PerOperation(patch));
      case DeleteUser _ ->
          new CommandTraits(false, false, true, NO_USER_NAME, null, new SetParts.Access());
      case Unanswered _ ->
          new CommandTraits(false, false, false, NO_USER_NAME, null, new SetParts.Nothing());
      case CreateOrganization _ ->
          new CommandTraits(
              true,
              true,
              false,
              () -> Optional.of(UserName.of(email)),
              null,
              new SetParts.Access());
      case AddMember _ -> inOneWorkspace(true, () -> Optional.of(UserName.of(email)));
      case CreateWorkspace _, SetWorkspaceRole _ -> inOneWorkspace(true, NO_USER_NAME);
      case RemoveFromWorkspace _ -> inOneWorkspace(false, NO_USER_NAME);
      case CreateProject create -> inProject(create.projectId());
      case AddToProject add -> inProject(add.projectId());
      case RemoveFromProject remove -> inProject(remove.projectId());
    };
  }

  /** POST, PUT, PATCH: without a role the oldest Workspace's default counts, which may be admin. */
  private static CommandTraits maySetRole(
      Supplier<Optional<UserName>> userName, SetParts setParts) {
    return new CommandTraits(false, true, true, userName, null, setParts);
  }

  private static CommandTraits inOneWorkspace(
      boolean mayMakeAdmin, Supplier<Optional<UserName>> userName) {
    return new CommandTraits(false, mayMakeAdmin, false, userName, null, new SetParts.Access());
  }

  private static CommandTraits inProject(ProjectId projectId) {
    return new CommandTraits(false, false, false, NO_USER_NAME, projectId, new SetParts.Access());
  }

  /** The last userName that the operations set: all of them happen or none (rule C6). */
  private static Optional<UserName> userNameSetBy(PatchUser patch) {
    return patch.operations().stream()
        .filter(o -> o.path().topLevel().equals("userName"))
        .map(PatchOperation::value)
        .filter(Objects::nonNull)
        .reduce((_, last) -> last)
        .map(JsonNode::stringValue)
        .map(UserName::of);
  }

  /** Whether the command creates the Organization that it is about. */
  boolean createsOrganization() {
    return createsOrganization;
  }

  /**
   * Whether the command could make its person an Organization Admin. If so, a later command of the
   * same chunk about that person needs the Organization's lock, as if the person were one already.
   */
  public boolean mayMakeAdmin() {
    return mayMakeAdmin;
  }

  /**
   * The userName that the command may claim (rule A6). It is read only when asked for: a value that
   * can't be normalised makes the command undecidable (rule G5), but must not stop those who ask
   * for other traits.
   */
  public Optional<UserName> userName() {
    return userName.get();
  }

  /** The Project that the command names. */
  public Optional<ProjectId> projectId() {
    return Optional.ofNullable(projectId);
  }

  /** The highest number of membership rows that the command's person may gain, lose or change. */
  public int membershipRows(int workspacesOfOrganization) {
    return touchesEveryWorkspace ? workspacesOfOrganization : 1;
  }

  /** Which parts of a person the command sets (rule G3). */
  SetParts setParts() {
    return setParts;
  }
}
