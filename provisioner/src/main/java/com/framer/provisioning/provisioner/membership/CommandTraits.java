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
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a command may touch, known before it is decided: from this follows what is locked and loaded
 * for it, which commands fit into one chunk, and what a replay of it is compared with. {@link #of}
 * and {@link Rules} are the two places that a new command must be added to.
 */
public final class CommandTraits {
  private static final Supplier<Optional<UserName>> NO_USER_NAME = Optional::empty;

  /** What makes a command special for others than its person. */
  private enum Trait {
    CREATES_ORGANIZATION,
    CREATES_WORKSPACE,
    MAY_MAKE_ADMIN,
    MAY_WRITE_A_ROW_PER_WORKSPACE
  }

  private final Set<Trait> traits;
  private final Supplier<Optional<UserName>> userName;
  private final @Nullable WorkspaceId workspaceId;
  private final @Nullable ProjectId projectId;
  private final SetParts setParts;

  private CommandTraits(
      Set<Trait> traits,
      Supplier<Optional<UserName>> userName,
      @Nullable WorkspaceId workspaceId,
      @Nullable ProjectId projectId,
      SetParts setParts) {
    this.traits = traits;
    this.userName = userName;
    this.workspaceId = workspaceId;
    this.projectId = projectId;
    this.setParts = setParts;
  }

  /** The traits of the envelope's command; what a dry run would create, nobody waits for. */
  public static CommandTraits of(CommandEnvelope envelope) {
    CommandTraits traits = ofCommand(envelope);
    return envelope.dryRun() ? traits.withoutConsequences() : traits;
  }

  private CommandTraits withoutConsequences() {
    var kept = new HashSet<>(traits);
    kept.remove(Trait.CREATES_WORKSPACE);
    kept.remove(Trait.MAY_MAKE_ADMIN);
    return new CommandTraits(kept, userName, workspaceId, projectId, setParts);
  }

  private static CommandTraits ofCommand(CommandEnvelope envelope) {
    Supplier<Optional<UserName>> email = () -> Optional.of(UserName.of(envelope.email()));
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
      case DeleteUser _ -> withoutPlace(Set.of(), NO_USER_NAME, new SetParts.Access());
      case Unanswered _ -> withoutPlace(Set.of(), NO_USER_NAME, new SetParts.Nothing());
      case CreateOrganization _ ->
          withoutPlace(
              Set.of(Trait.CREATES_ORGANIZATION, Trait.MAY_MAKE_ADMIN),
              email,
              new SetParts.Access());
      case CreateWorkspace create ->
          inWorkspace(
              create.workspaceId(),
              Set.of(Trait.CREATES_WORKSPACE, Trait.MAY_MAKE_ADMIN),
              NO_USER_NAME);
      case SetDefaultRole set -> inWorkspace(set);
      case AddMember add -> inWorkspace(add.workspaceId(), Set.of(Trait.MAY_MAKE_ADMIN), email);
      case SetWorkspaceRole set ->
          inWorkspace(set.workspaceId(), Set.of(Trait.MAY_MAKE_ADMIN), NO_USER_NAME);
      case RemoveFromWorkspace remove -> inWorkspace(remove.workspaceId(), Set.of(), NO_USER_NAME);
      case CreateProject create -> inProject(create.projectId(), create.workspaceId());
      case AddToProject add -> inProject(add.projectId(), null);
      case RemoveFromProject remove -> inProject(remove.projectId(), null);
      case RestoreAccess _ ->
          withoutPlace(
              Set.of(Trait.MAY_MAKE_ADMIN, Trait.MAY_WRITE_A_ROW_PER_WORKSPACE),
              NO_USER_NAME,
              new SetParts.Access());
    };
  }

  /** POST, PUT, PATCH: without a role the oldest Workspace's default counts, which may be admin. */
  private static CommandTraits maySetRole(
      Supplier<Optional<UserName>> userName, SetParts setParts) {
    return withoutPlace(Set.of(Trait.MAY_MAKE_ADMIN), userName, setParts);
  }

  private static CommandTraits withoutPlace(
      Set<Trait> traits, Supplier<Optional<UserName>> userName, SetParts setParts) {
    return new CommandTraits(traits, userName, null, null, setParts);
  }

  private static CommandTraits inWorkspace(
      WorkspaceId workspace, Set<Trait> traits, Supplier<Optional<UserName>> userName) {
    return new CommandTraits(traits, userName, workspace, null, new SetParts.Access());
  }

  private static CommandTraits inWorkspace(SetDefaultRole set) {
    return new CommandTraits(
        Set.of(), NO_USER_NAME, set.workspaceId(), null, new SetParts.DefaultRole(set));
  }

  private static CommandTraits inProject(ProjectId project, @Nullable WorkspaceId workspace) {
    return new CommandTraits(Set.of(), NO_USER_NAME, workspace, project, new SetParts.Access());
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
    return traits.contains(Trait.CREATES_ORGANIZATION);
  }

  /**
   * Whether the command creates a Workspace of an Organization that exists. Then no other chunk may
   * count the Workspaces at the same time.
   */
  public boolean createsWorkspace() {
    return traits.contains(Trait.CREATES_WORKSPACE);
  }

  /**
   * Whether the command could make its person an Organization Admin. If so, a later command of the
   * same chunk about that person needs the Organization's lock, as if the person were one already.
   */
  public boolean mayMakeAdmin() {
    return traits.contains(Trait.MAY_MAKE_ADMIN);
  }

  /**
   * Whether the command itself may write a row for each Workspace, as a restoration under another
   * role does (rule E2). Many of them in one transaction would not be bounded by their number.
   */
  public boolean mayWriteARowPerWorkspace() {
    return traits.contains(Trait.MAY_WRITE_A_ROW_PER_WORKSPACE);
  }

  /**
   * The userName that the command may claim (rule A6). It is read only when asked for: a value that
   * can't be normalised makes the command undecidable (rule G5), but must not stop those who ask
   * for other traits.
   */
  public Optional<UserName> userName() {
    return userName.get();
  }

  /** The Workspace that the command names. */
  public Optional<WorkspaceId> workspaceId() {
    return Optional.ofNullable(workspaceId);
  }

  /** The Project that the command names. */
  public Optional<ProjectId> projectId() {
    return Optional.ofNullable(projectId);
  }

  /** Which parts of a person the command sets (rule G3). */
  SetParts setParts() {
    return setParts;
  }
}
