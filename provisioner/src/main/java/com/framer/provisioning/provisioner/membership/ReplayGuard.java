package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
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
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A replay never undoes what newer commands did (rule G3): before it is decided, it loses whatever
 * of it is older than what stands. Access has one position, and existence is part of it, so an old
 * create, grant or {@code active: true} brings nobody back after a newer deactivation or deletion.
 * The rest is decided like any command, so every other rule is asked when the replay is applied.
 */
final class ReplayGuard {
  private static final String ACCESS = "access";
  private static final String ROLE = "organizationRole";

  /** No command is first received at position 0. */
  private static final String POSITION_UNKNOWN =
      "this database never gave the replayed command a position, as after it was set back to an"
          + " earlier state, so the replay counts as older than everything";

  private final CommandContext of;
  private final Positions positions;

  /** What is held back: what, and the position of the command that set it. */
  private final Map<String, Long> newer = new LinkedHashMap<>();

  private ReplayGuard(CommandContext of) {
    this.of = of;
    this.positions = of.before().positions();
  }

  /** What a replay still has to say. */
  sealed interface Rest {
    /** This command; what it lost is told in sentences. */
    record Left(Command command, List<String> kept) implements Rest {}

    /** Nothing: the outcome is superseded, for this reason. */
    record Nothing(String reason) implements Rest {}
  }

  /** The replay without what newer commands have set. */
  static Rest check(CommandContext replay) {
    if (replay.position() == 0) {
      return new Rest.Nothing(POSITION_UNKNOWN);
    }
    var guard = new ReplayGuard(replay);
    return switch (replay.envelope().command()) {
      case CreateUser create -> guard.check(create);
      case ReplaceUser replace -> guard.check(replace);
      case PatchUser patch -> guard.check(patch);
      case Unanswered unanswered -> guard.left(unanswered); // sets nothing
      case DeleteUser delete -> guard.checkAccess(delete);
      case CreateOrganization create -> guard.checkAccess(create);
      case CreateWorkspace create -> guard.checkAccess(create);
      case CreateProject create -> guard.checkAccess(create);
      case AddMember add -> guard.checkAccess(add);
      case SetWorkspaceRole set -> guard.checkAccess(set);
      case RemoveFromWorkspace remove -> guard.checkAccess(remove);
      case AddToProject add -> guard.checkAccess(add);
      case RemoveFromProject remove -> guard.checkAccess(remove);
    };
  }

  private Rest checkAccess(Command command) {
    return isNewer(ACCESS, positions.access()) ? nothing() : left(command);
  }

  /** A create that may not let in any more may still say who the person is. */
  private Rest check(CreateUser create) {
    UserResource current = of.before().resource();
    if (!isNewer(ACCESS, positions.access())) {
      return left(
          new CreateUser(
              create.scimId(),
              current == null ? create.profile() : merge(create.profile(), current),
              create.organizationRole(),
              create.active(),
              create.payloadHash(),
              create.resourceSeen()));
    }
    if (current == null || isNewer("the profile", positions.profile())) {
      return nothing();
    }
    return left(
        new ReplaceUser(
            current.id(), merge(create.profile(), current), new RoleChange.Keep(), null));
  }

  private Rest check(ReplaceUser replace) {
    List<String> access = accessSetBy(replace);
    boolean noAccess =
        access.isEmpty() || isNewer(String.join(" and ", access), positions.access());
    boolean noProfile = isNewer("the profile", positions.profile());
    if (noAccess && noProfile) {
      return nothing();
    }
    UserResource current = of.before().resource();
    return left(
        new ReplaceUser(
            replace.scimId(),
            current == null ? replace.profile() : merge(replace.profile(), current),
            noAccess ? new RoleChange.Keep() : replace.organizationRole(),
            noAccess ? null : replace.active()));
  }

  private static List<String> accessSetBy(ReplaceUser replace) {
    var access = new ArrayList<String>();
    if (replace.active() != null) {
      access.add(PatchUserRule.ACTIVE);
    }
    if (!(replace.organizationRole() instanceof RoleChange.Keep)) {
      access.add(ROLE);
    }
    return access;
  }

  /** Operations go one by one; what is left of them happens as a whole or not (rule C6). */
  private Rest check(PatchUser patch) {
    List<PatchOperation> left = new ArrayList<>();
    for (PatchOperation operation : patch.operations()) {
      String name = operation.path().topLevel();
      boolean superseded =
          switch (name) {
            case PatchUserRule.ACTIVE -> isNewer(PatchUserRule.ACTIVE, positions.access());
            case ScimUrn.FRAMER_USER -> isNewer(ROLE, positions.access());
            default -> isNewer(name, positions.of(name));
          };
      if (!superseded) {
        left.add(operation);
      }
    }
    return left.isEmpty() && !patch.operations().isEmpty()
        ? nothing()
        : left(new PatchUser(patch.scimId(), left));
  }

  /** The replay's profile, but for the attributes that newer commands set or removed. */
  private UserProfile merge(UserProfile replayed, UserResource current) {
    ObjectNode standing = current.profile().attributes();
    ObjectNode merged = replayed.attributes().deepCopy();
    Set<String> names = new HashSet<>(merged.propertyNames());
    names.addAll(standing.propertyNames());
    for (String name : names) {
      if (positions.of(name) < of.position()) {
        continue;
      }
      if (!Objects.equals(merged.get(name), standing.get(name))) {
        isNewer(name, positions.of(name));
      }
      merged.remove(name);
      if (standing.has(name)) {
        merged.set(name, standing.get(name));
      }
    }
    return new UserProfile(merged);
  }

  /** Whether what stands is as new as the replay or newer; if so, it is noted. */
  private boolean isNewer(String what, long position) {
    if (position < of.position()) {
      return false;
    }
    newer.put(what, position);
    return true;
  }

  private Rest left(Command command) {
    return new Rest.Left(command, sentences());
  }

  private Rest nothing() {
    return new Rest.Nothing(String.join("; ", sentences()));
  }

  private List<String> sentences() {
    return newer.entrySet().stream()
        .map(e -> e.getKey() + " was set by " + of.lastWriters().describe(e.getValue()))
        .toList();
  }
}
