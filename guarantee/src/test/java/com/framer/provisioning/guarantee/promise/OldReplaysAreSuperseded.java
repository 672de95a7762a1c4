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
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * G3: a replay changes a person's access only if nothing newer set it: it brings nobody back, takes
 * nobody away and gives no role that a newer command, even one that found it so already, had set
 * otherwise. Told from the commands and what was told of them, without asking the provisioner's
 * rules.
 */
final class OldReplaysAreSuperseded implements Promise {
  private static final Set<String> ACCEPTED = Set.of("applied", "unchanged");
  private static final Set<String> ACCESS = Set.of("active", ScimUrn.FRAMER_USER);

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>();
    Map<String, Access> people = new HashMap<>();
    Map<UUID, Published> commands = evidence.commands();
    for (UUID id : evidence.decided()) {
      Published published = commands.get(id);
      LogRow row = Objects.requireNonNull(evidence.log().get(id), "a row of " + id);
      if (published != null && ACCEPTED.contains(Objects.toString(row.status()))) {
        people
            .computeIfAbsent(row.organization() + row.email(), _ -> new Access())
            .take(published.command(), row)
            .ifPresent(broken::add);
      }
    }
    return broken;
  }

  /** What was told of one person's access so far, and the newest command that set it. */
  private static final class Access {
    private static final String NONE = "no resource";

    private long setAt;
    private String shown = NONE;

    /** What the command did that it should not have done, if anything. */
    private Optional<String> take(CommandEnvelope envelope, LogRow row) {
      Command command = envelope.command();
      String before = shown;
      long newest = setAt;
      if (!(command instanceof Unanswered)) { // which is told without the resource
        shown = shown(resource(row.told().outcome()));
      }
      if (setsAccess(command, row)) {
        setAt = Math.max(newest, row.position());
      }
      boolean undoes = isOnlyAccess(command) || !before.equals(shown);
      return envelope.replay() != null && newest > row.position() && undoes
          ? Optional.of(
              "the replay %s at %d undid %d: %s, then %s"
                  .formatted(row.place(), row.position(), newest, before, shown))
          : Optional.empty();
    }

    private static @Nullable UserResource resource(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Applied applied -> applied.resource();
        case Outcome.Unchanged unchanged -> unchanged.resource();
        case Outcome.Refused _, Outcome.Superseded _, Outcome.DeadLettered _ -> null;
      };
    }

    private static String shown(@Nullable UserResource resource) {
      return resource == null
          ? NONE
          : (resource.active() ? "active" : "inactive") + " as " + resource.organizationRole();
    }
  }

  /** Whether the accepted command set access, be it to what it was. */
  private static boolean setsAccess(Command command, LogRow row) {
    return switch (command) {
      case CreateUser _ -> "applied".equals(row.status()); // else it repeats an earlier one (B7)
      case ReplaceUser replace ->
          replace.active() != null || !(replace.organizationRole() instanceof RoleChange.Keep);
      case PatchUser patch ->
          patch.operations().stream().anyMatch(OldReplaysAreSuperseded::isAccess);
      case Unanswered _ -> false;
      case CreateOrganization _, CreateWorkspace _, CreateProject _ -> true;
      case DeleteUser _, AddMember _, SetWorkspaceRole _, RemoveFromWorkspace _ -> true;
      case AddToProject _, RemoveFromProject _ -> true;
    };
  }

  private static boolean isAccess(PatchOperation operation) {
    return ACCESS.contains(operation.path().topLevel());
  }

  /** Whether it does nothing else, so that nothing is left of it if access is newer. */
  private static boolean isOnlyAccess(Command command) {
    return command instanceof DeleteUser
        || command instanceof AddMember
        || command instanceof SetWorkspaceRole
        || command instanceof RemoveFromWorkspace
        || command instanceof AddToProject
        || command instanceof RemoveFromProject;
  }
}
