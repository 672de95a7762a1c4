package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * A replay never undoes what newer commands did (rule G3): before it is decided, every part that a
 * newer command has set is dropped from it. Access has one position, and existence is part of
 * access, so an old create, grant or {@code active: true} brings nobody back after a newer
 * deactivation or deletion. The remaining command is decided like any other, so every other rule
 * applies as of the moment of the replay.
 */
final class ReplayGuard {
  private static final String PROFILE = "the profile";

  /** No command is first received at position 0. */
  private static final String POSITION_UNKNOWN =
      "this database never gave the replayed command a position, for example because it was"
          + " restored to an earlier state, so the replay counts as older than everything";

  private final CommandContext context;
  private final Positions positions;

  private ReplayGuard(CommandContext context) {
    this.context = context;
    this.positions = context.person().positions();
  }

  /** What remains of a replay without the parts that newer commands set. */
  sealed interface Result {
    /**
     * A command to decide.
     *
     * @param kept one sentence for each part that was dropped
     */
    record Remaining(Command command, List<String> kept) implements Result {}

    /** Nothing: the replay is superseded, for this reason. */
    record Nothing(String reason) implements Result {}
  }

  /** The replay without what newer commands have set. */
  static Result check(CommandContext context) {
    if (context.position() == 0) {
      return new Result.Nothing(POSITION_UNKNOWN);
    }
    var guard = new ReplayGuard(context);
    Command command = context.envelope().command();
    return switch (CommandTraits.of(context.envelope()).setParts()) {
      case SetParts.Nothing _ -> guard.remaining(command, List.of());
      case SetParts.Access _ -> guard.checkAccess(command);
      case SetParts.DefaultRole(SetDefaultRole set) -> guard.checkDefaultRole(set);
      case SetParts.AccessAndProfile(CreateUser create) -> guard.checkCreate(create);
      case SetParts.NamedAccessAndProfile replace -> guard.checkReplace(replace);
      case SetParts.PerOperation(PatchUser patch) -> guard.checkPatch(patch);
    };
  }

  private Result checkAccess(Command command) {
    List<KeptPart> access = newer(SetParts.ACCESS, positions.access());
    return access.isEmpty() ? remaining(command, access) : nothing(access);
  }

  private Result checkDefaultRole(SetDefaultRole set) {
    List<KeptPart> newer =
        context
            .organization()
            .workspace(set.workspaceId())
            .map(workspace -> newer("the default role", workspace.defaultRoleSetAt()))
            .orElse(List.of());
    return newer.isEmpty() ? remaining(set, newer) : nothing(newer);
  }

  /** A create that is too old to give access may still set the profile of an existing resource. */
  private Result checkCreate(CreateUser create) {
    List<KeptPart> access = newer(SetParts.ACCESS, positions.access());
    if (access.isEmpty() && context.person().makesWay()) {
      // The new resource takes over nothing of the one that the create deletes (rule B9).
      return remaining(create, List.of());
    }
    MergedProfile merged = merge(create.profile());
    if (access.isEmpty()) {
      return remaining(withProfile(create, merged.profile()), merged.kept());
    }
    UserResource current = context.person().resource();
    if (current == null) {
      return nothing(access);
    }
    List<KeptPart> profile = newer(PROFILE, positions.profile());
    return profile.isEmpty()
        ? remaining(
            new ReplaceUser(current.id(), merged.profile(), new RoleChange.Keep(), null),
            all(List.of(access, merged.kept())))
        : nothing(all(List.of(access, profile)));
  }

  private Result checkReplace(SetParts.NamedAccessAndProfile parts) {
    ReplaceUser replace = parts.replace();
    List<String> named = parts.access();
    List<KeptPart> access =
        named.isEmpty() ? List.of() : newer(String.join(" and ", named), positions.access());
    List<KeptPart> profile = newer(PROFILE, positions.profile());
    boolean setsAccess = !named.isEmpty() && access.isEmpty();
    if (!setsAccess && !profile.isEmpty()) {
      return nothing(all(List.of(access, profile)));
    }
    MergedProfile merged = merge(replace.profile());
    return remaining(
        new ReplaceUser(
            replace.scimId(),
            merged.profile(),
            setsAccess ? replace.organizationRole() : new RoleChange.Keep(),
            setsAccess ? replace.active() : null),
        all(List.of(access, profile, merged.kept())));
  }

  /** Operations are dropped one by one; the remaining ones are all applied or none (rule C6). */
  private Result checkPatch(PatchUser patch) {
    List<PatchOperation> remaining = new ArrayList<>();
    List<KeptPart> kept = new ArrayList<>();
    for (PatchOperation operation : patch.operations()) {
      List<KeptPart> newer = newerThan(operation);
      kept.addAll(newer);
      if (newer.isEmpty()) {
        remaining.add(operation);
      }
    }
    return remaining.isEmpty() && !kept.isEmpty()
        ? nothing(kept)
        : remaining(new PatchUser(patch.scimId(), remaining), kept);
  }

  private List<KeptPart> newerThan(PatchOperation operation) {
    String part = SetParts.PerOperation.part(operation);
    return switch (part) {
      case SetParts.ACTIVE, SetParts.ROLE -> newer(part, positions.access());
      default -> newer(part, positions.of(part));
    };
  }

  private List<KeptPart> newer(String part, long setAt) {
    return KeptPart.ifNewer(part, setAt, context.position());
  }

  private MergedProfile merge(UserProfile replayed) {
    return MergedProfile.of(replayed, context.position(), context.person().resource(), positions);
  }

  private static CreateUser withProfile(CreateUser create, UserProfile profile) {
    return new CreateUser(
        create.scimId(),
        profile,
        create.organizationRole(),
        create.active(),
        create.payloadHash(),
        create.resourceSeen());
  }

  private Result remaining(Command command, List<KeptPart> kept) {
    return new Result.Remaining(command, sentences(kept));
  }

  private Result nothing(List<KeptPart> kept) {
    return new Result.Nothing(String.join("; ", sentences(kept)));
  }

  private List<String> sentences(List<KeptPart> kept) {
    return kept.stream().distinct().map(part -> part.sentence(context.lastWriters())).toList();
  }

  private static List<KeptPart> all(List<List<KeptPart>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
