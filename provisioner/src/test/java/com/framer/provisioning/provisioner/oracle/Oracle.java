package com.framer.provisioning.provisioner.oracle;

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
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.provisioner.oracle.OracleOrganization.Space;
import com.framer.provisioning.provisioner.oracle.OracleUser.Member;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * rules.md acted out, one command at a time: change a copy of the whole Organization, look whether
 * every Workspace still has an Admin, keep the copy or throw it away. Written from the rules, not
 * from the code it judges.
 */
final class Oracle {
  private static final Verdict NOT_FOUND = Verdict.refused(404, null);
  private static final Verdict NO_TARGET = Verdict.refused(400, "noTarget");
  private static final Verdict CONFLICT = Verdict.refused(409, null);
  private static final Verdict UNIQUENESS = Verdict.refused(409, "uniqueness");
  private static final Verdict UNCHANGED = Verdict.accepted("unchanged");
  private static final Verdict APPLIED = Verdict.accepted("applied");

  /** By id. */
  final Map<UUID, OracleOrganization> organizations = new LinkedHashMap<>();

  /** Account ids by email; which ids they are is not for the rules to say. */
  final Map<String, UUID> accounts = new HashMap<>();

  private final Map<UUID, Verdict> verdicts = new HashMap<>();
  private final Map<String, UUID> idsElsewhere = new HashMap<>();

  /** Tells which ids the Accounts got, since they decide ties (rule D3). */
  void learn(Map<Email, AccountId> accountIds) {
    accountIds.forEach((email, id) -> idsElsewhere.put(email.value(), id.value()));
    accounts.replaceAll((email, id) -> idsElsewhere.getOrDefault(email, id));
  }

  /** What becomes of the command; G2: of a repeated one, what became of it the first time. */
  Verdict apply(CommandEnvelope envelope, Instant now) {
    Verdict verdict = verdicts.get(envelope.id());
    if (verdict == null) {
      verdict = decide(envelope, now);
      verdicts.put(envelope.id(), verdict);
    }
    return verdict;
  }

  private Verdict decide(CommandEnvelope envelope, Instant now) {
    OracleOrganization before = organizations.get(envelope.organizationId().value());
    if (envelope.command() instanceof CreateOrganization == (before != null)) {
      return before == null ? NOT_FOUND : CONFLICT;
    }
    OracleOrganization after = before == null ? new OracleOrganization() : before.copy();
    Verdict told = change(after, envelope);
    if (told != null && told.isRefused()) {
      return told;
    }
    Optional<Map<String, Integer>> assigned =
        after.replaceLostAdmins(envelope.email().value(), accounts); // D3, D4
    if (assigned.isEmpty()) {
      return CONFLICT; // D2
    }
    after.noteAdmins(now);
    organizations.put(envelope.organizationId().value(), after);
    if (after.users.containsKey(envelope.email().value())) {
      accounts.putIfAbsent(
          envelope.email().value(),
          idsElsewhere.getOrDefault(envelope.email().value(), new UUID(-1, accounts.size()))); // B1
    }
    boolean same = before != null && after.isSameAs(before);
    String status = (told != null ? told : same ? UNCHANGED : APPLIED).status();
    String resource =
        envelope.command() instanceof Unanswered && status.equals("applied")
            ? ""
            : after.live(envelope.email().value()).map(OracleUser::describe).orElse("");
    return new Verdict(status, "", resource, assigned.get());
  }

  /** Changes the Organization; a refusal, or null if comparing tells what happened. */
  private static @Nullable Verdict change(OracleOrganization in, CommandEnvelope envelope) {
    String email = envelope.email().value();
    return switch (envelope.command()) {
      case CreateUser create -> create(in, email, envelope.id(), create);
      case ReplaceUser replace -> replace(in, email, replace);
      case PatchUser patch -> patch(in, email, patch);
      case DeleteUser delete -> delete(in, email, delete);
      case Unanswered unanswered -> unanswered(in, email, unanswered);
      case CreateOrganization create -> {
        in.workspaces.add(new Space(create.workspaceId().value(), create.defaultRole()));
        join(in, email, create.scimId())
            .memberships
            .put(create.workspaceId().value(), new Member(Role.ADMIN, "manual"));
        yield null;
      }
      case CreateWorkspace create -> createWorkspace(in, email, create);
      case CreateProject create -> createProject(in, email, create);
      case AddMember add -> addMember(in, email, add);
      case SetWorkspaceRole set -> setRole(in, email, set);
      case RemoveFromWorkspace remove -> {
        in.live(email).ifPresent(u -> u.leave(remove.workspaceId()));
        boolean known = in.users.containsKey(email);
        yield known && in.workspace(remove.workspaceId().value()).isPresent() ? null : NOT_FOUND;
      }
      case AddToProject add -> addToProject(in, email, add);
      case RemoveFromProject remove -> {
        in.live(email).ifPresent(u -> u.projects.remove(remove.projectId().value()));
        boolean known = in.users.containsKey(email);
        yield known && in.projects.containsKey(remove.projectId().value()) ? null : NOT_FOUND;
      }
    };
  }

  private static @Nullable Verdict create(
      OracleOrganization in, String email, UUID commandId, CreateUser create) {
    OracleUser user = in.live(email).orElse(null);
    if (user != null && user.managed) {
      boolean unansweredYet = user.unanswered && !user.changedSinceCreate;
      if (!create.payloadHash().equals(user.createHash)
          || (create.resourceSeen() && !unansweredYet)) {
        return UNIQUENESS; // B6
      }
      user.createId = commandId; // B7
      user.unanswered = false;
      return UNCHANGED;
    }
    if (in.isTaken(UserName.of(create.profile().userNameNormalForm().value()), email)) {
      return UNIQUENESS; // A6
    }
    if (user == null) {
      user = new OracleUser(create.scimId(), create.profile());
      in.users.put(email, user);
    }
    user.profile = create.profile();
    user.managed = true;
    user.active = create.active();
    user.role = create.organizationRole();
    user.createId = commandId;
    user.createHash = create.payloadHash();
    user.unanswered = false;
    user.changedSinceCreate = false;
    if (user.active) {
      in.provision(user); // B3, B4
    } else {
      user.leaveEverything(); // B8
    }
    return null;
  }

  private static @Nullable Verdict replace(
      OracleOrganization in, String email, ReplaceUser replace) {
    OracleUser user = in.live(email, replace.scimId()).orElse(null);
    if (user == null) {
      return NOT_FOUND;
    }
    if (in.isTaken(UserName.of(replace.profile().userNameNormalForm().value()), email)) {
      return UNIQUENESS; // A6
    }
    boolean wasActive = user.active;
    Role oldRole = user.role;
    UserProfile oldProfile = user.profile;
    user.managed = true;
    user.profile = replace.profile(); // C4
    user.active = replace.active() == null ? wasActive : replace.active();
    user.role =
        switch (replace.organizationRole()) {
          case RoleChange.Keep _ -> oldRole;
          case RoleChange.Remove _ -> null;
          case RoleChange.Assign(Role role) -> role;
        };
    user.changedSinceCreate |=
        wasActive != user.active || oldRole != user.role || !oldProfile.equals(user.profile);
    if (!user.active) {
      user.leaveEverything(); // D1
    } else if (!wasActive) {
      in.provision(user); // E1
    } else if (!Objects.equals(oldRole, user.role)) { // else C2
      if (user.role == null) {
        in.takeRoleBack(user); // C3
      } else {
        in.provision(user); // C1
      }
    }
    return null;
  }

  /** C6: all operations or none, on the resource as it is. */
  private static @Nullable Verdict patch(OracleOrganization in, String email, PatchUser patch) {
    OracleUser user = in.live(email, patch.scimId()).orElse(null);
    if (user == null) {
      return NOT_FOUND;
    }
    Optional<ReplaceUser> same = RandomPatch.asReplace(patch, user);
    return same.isPresent() ? replace(in, email, same.get()) : NO_TARGET;
  }

  private static @Nullable Verdict delete(OracleOrganization in, String email, DeleteUser delete) {
    Optional<OracleUser> user = in.live(email, delete.scimId());
    user.ifPresent(OracleUser::delete);
    return user.isPresent() ? null : NOT_FOUND; // D5
  }

  /** B7: counts only for the create that was answered last. */
  private static @Nullable Verdict unanswered(
      OracleOrganization in, String email, Unanswered unanswered) {
    in.live(email)
        .filter(u -> unanswered.createId().equals(u.createId))
        .ifPresent(u -> u.unanswered = true);
    return null;
  }

  private static @Nullable Verdict createWorkspace(
      OracleOrganization in, String email, CreateWorkspace create) {
    OracleUser user = in.live(email).orElse(null);
    if (user == null) {
      return NOT_FOUND;
    }
    if (!user.active || in.workspace(create.workspaceId().value()).isPresent()) {
      return CONFLICT; // D7
    }
    in.workspaces.add(new Space(create.workspaceId().value(), create.defaultRole()));
    user.memberships.put(create.workspaceId().value(), new Member(Role.ADMIN, "manual"));
    return null;
  }

  private static @Nullable Verdict createProject(
      OracleOrganization in, String email, CreateProject create) {
    OracleUser user = in.live(email).orElse(null);
    if (user != null && !user.active) {
      return CONFLICT; // D7
    }
    if (user == null || !user.memberships.containsKey(create.workspaceId().value())) {
      return NOT_FOUND;
    }
    if (in.projects.containsKey(create.projectId().value())) {
      return CONFLICT;
    }
    in.projects.put(create.projectId().value(), create.workspaceId().value());
    user.projects.put(create.projectId().value(), create.workspaceId().value());
    return null;
  }

  private static @Nullable Verdict addMember(OracleOrganization in, String email, AddMember add) {
    Optional<Space> workspace = in.workspace(add.workspaceId().value());
    if (workspace.isEmpty()) {
      return NOT_FOUND;
    }
    if (in.live(email).isPresent() && !in.live(email).get().active) {
      return CONFLICT; // D7
    }
    if (in.live(email).isEmpty() && in.isTaken(UserName.of(email), email)) {
      return UNIQUENESS; // A6
    }
    Role role = add.role() == null ? workspace.get().defaultRole() : add.role();
    join(in, email, add.scimId())
        .memberships
        .putIfAbsent(add.workspaceId().value(), new Member(role, "manual"));
    return null;
  }

  private static OracleUser join(OracleOrganization in, String email, UUID scimId) {
    return in.live(email)
        .orElseGet(
            () -> {
              var user = new OracleUser(scimId, UserProfile.ofMember(new Email(email)));
              in.users.put(email, user);
              return user;
            });
  }

  private static @Nullable Verdict setRole(
      OracleOrganization in, String email, SetWorkspaceRole set) {
    if (in.workspace(set.workspaceId().value()).isEmpty()) {
      return NOT_FOUND;
    }
    if (in.live(email).isPresent() && !in.live(email).get().active) {
      return CONFLICT; // D7
    }
    Member member =
        in.live(email).map(u -> u.memberships.get(set.workspaceId().value())).orElse(null);
    if (member == null) {
      return NOT_FOUND;
    }
    if (member.role() != set.role()) {
      in.live(email)
          .orElseThrow()
          .memberships
          .put(set.workspaceId().value(), new Member(set.role(), "manual"));
    }
    return null;
  }

  private static @Nullable Verdict addToProject(
      OracleOrganization in, String email, AddToProject add) {
    UUID workspace = in.projects.get(add.projectId().value());
    if (workspace == null) {
      return NOT_FOUND;
    }
    OracleUser user = in.live(email).orElse(null);
    if (user != null && !user.active) {
      return CONFLICT; // D7
    }
    if (user == null || !user.memberships.containsKey(workspace)) {
      return NOT_FOUND;
    }
    user.projects.put(add.projectId().value(), workspace);
    return null;
  }
}
