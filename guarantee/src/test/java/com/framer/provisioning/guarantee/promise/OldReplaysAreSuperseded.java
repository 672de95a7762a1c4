package com.framer.provisioning.guarantee.promise;

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
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * G3: a replay does not change the access of a person if a newer command has set it, even if that
 * command set an equal value. So it neither restores nor removes access, nor changes the role. This
 * is derived from the commands and their published outcomes, without the rules of the provisioner.
 */
final class OldReplaysAreSuperseded implements Promise {
  private static final Set<String> ACCEPTED = Set.of("applied", "unchanged");
  private static final Set<String> ACCESS = Set.of("active", ScimUrn.FRAMER_USER);

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<String, Access> people = new HashMap<>();
    Map<CommandId, Published> commands = evidence.commands();
    for (CommandId id : evidence.decided()) {
      Published published = commands.get(id);
      CommandLogRow row = Objects.requireNonNull(evidence.log().get(id), "a row of " + id);
      if (published != null && ACCEPTED.contains(Objects.toString(row.status()))) {
        people
            .computeIfAbsent(row.organization() + row.email(), _ -> new Access())
            .take(published.command(), row)
            .ifPresent(violations::add);
      }
    }
    return violations;
  }

  /**
   * One person's access according to the outcomes so far, and the position of the newest command
   * that set it.
   */
  private static final class Access {
    private static final String NONE = "no resource";

    private long setAt;
    private String state = NONE;

    /**
     * Takes the next command into account; returns a message if it is a replay that wrongly changed
     * the access.
     */
    private Optional<String> take(CommandEnvelope envelope, CommandLogRow row) {
      Command command = envelope.command();
      String before = state;
      long newest = setAt;
      if (!(command instanceof Unanswered)) { // its outcome has no resource
        state = state(resource(row.outcomeEnvelope().outcome()));
      }
      if (setsAccess(command, row)) {
        setAt = Math.max(newest, row.position());
      }
      boolean undoes = isOnlyAccess(command) || !before.equals(state);
      return envelope.replay() != null && newest > row.position() && undoes
          ? Optional.of(
              "the replay %s at %d undid %d: %s, then %s"
                  .formatted(row.description(), row.position(), newest, before, state))
          : Optional.empty();
    }

    private static @Nullable UserResource resource(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Applied applied -> applied.resource();
        case Outcome.Unchanged unchanged -> unchanged.resource();
        case Outcome.Refused _, Outcome.Superseded _, Outcome.DeadLettered _, Outcome.Predicted _ ->
            null;
      };
    }

    private static String state(@Nullable UserResource resource) {
      return resource == null
          ? NONE
          : (resource.active() ? "active" : "inactive") + " as " + resource.organizationRole();
    }
  }

  /** Whether the accepted command set the access, even if to an equal value. */
  private static boolean setsAccess(Command command, CommandLogRow row) {
    return switch (command) {
      case CreateUser _ ->
          "applied".equals(row.status()); // otherwise it repeats an earlier one (B7)
      case ReplaceUser replace ->
          replace.active() != null || !(replace.organizationRole() instanceof RoleChange.Keep);
      case PatchUser patch ->
          patch.operations().stream().anyMatch(OldReplaysAreSuperseded::isAccess);
      case Unanswered _, SetDefaultRole _ -> false;
      case CreateOrganization _, CreateWorkspace _, CreateProject _ -> true;
      case DeleteUser _, AddMember _, SetWorkspaceRole _, RemoveFromWorkspace _ -> true;
      case AddToProject _, RemoveFromProject _, RestoreAccess _ -> true;
    };
  }

  private static boolean isAccess(PatchOperation operation) {
    return ACCESS.contains(operation.path().topLevel());
  }

  /**
   * Whether the command does nothing else, so that its replay must be superseded if the access is
   * newer.
   */
  private static boolean isOnlyAccess(Command command) {
    return command instanceof DeleteUser
        || command instanceof AddMember
        || command instanceof SetWorkspaceRole
        || command instanceof RemoveFromWorkspace
        || command instanceof AddToProject
        || command instanceof RemoveFromProject
        || command instanceof RestoreAccess;
  }
}
