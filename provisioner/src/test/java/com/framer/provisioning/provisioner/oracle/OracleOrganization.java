package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.oracle.OracleUser.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An Organization in the oracle: all of it, in plain maps. */
final class OracleOrganization {
  /** A Workspace. */
  record Space(UUID id, Role defaultRole) {}

  /** Oldest first. */
  final List<Space> workspaces = new ArrayList<>();

  final Map<UUID, UUID> projects = new TreeMap<>();
  final Map<String, OracleUser> users = new TreeMap<>();

  OracleOrganization copy() {
    var copy = new OracleOrganization();
    copy.workspaces.addAll(workspaces);
    copy.projects.putAll(projects);
    users.forEach((email, user) -> copy.users.put(email, user.copy()));
    return copy;
  }

  boolean isSameAs(OracleOrganization other) {
    return workspaces.equals(other.workspaces)
        && projects.equals(other.projects)
        && users.equals(other.users);
  }

  /** The user if there is a live one. */
  Optional<OracleUser> live(String email) {
    return Optional.ofNullable(users.get(email)).filter(u -> u.live);
  }

  /** The user if the SCIM id is theirs now (D5: not that of a deleted one). */
  Optional<OracleUser> live(String email, UUID scimId) {
    return live(email).filter(u -> u.scimId.equals(scimId));
  }

  Optional<Space> workspace(UUID id) {
    return workspaces.stream().filter(w -> w.id.equals(id)).findFirst();
  }

  /** A6. */
  boolean isTaken(UserName userName, String byEmail) {
    return users.entrySet().stream()
        .filter(e -> e.getValue().live && !e.getKey().equals(byEmail))
        .anyMatch(e -> e.getValue().profile.userNameNormalForm().equals(userName));
  }

  /** B3, B4, E1. */
  void provision(OracleUser user) {
    if (user.role == null) {
      Space oldest = workspaces.getFirst();
      user.memberships.putIfAbsent(oldest.id, new Member(oldest.defaultRole, "default"));
    } else {
      for (Space workspace : workspaces) {
        user.memberships.put(workspace.id, new Member(user.role, "organization-role"));
      }
    }
  }

  /** C3. */
  void takeRoleBack(OracleUser user) {
    for (Space workspace : workspaces) {
      Member member = user.memberships.get(workspace.id);
      if (member != null && member.origin().equals("organization-role")) {
        user.leave(new WorkspaceId(workspace.id));
      }
    }
    if (user.memberships.isEmpty()) {
      provision(user);
    }
  }

  /**
   * D3: who steps in where, given that only that person may have lost something; empty if there is
   * nobody (D2).
   */
  Optional<Map<String, Integer>> replaceLostAdmins(String loser, Map<String, UUID> accounts) {
    var assigned = new HashMap<String, Integer>();
    for (Space workspace : workspaces) {
      if (users.values().stream().noneMatch(u -> u.isAdminOf(new WorkspaceId(workspace.id)))) {
        String successor = longestStandingAdminBeside(loser, accounts);
        if (successor == null) {
          return Optional.empty();
        }
        live(successor)
            .orElseThrow()
            .memberships
            .put(workspace.id, new Member(Role.ADMIN, "safeguard"));
        assigned.merge(successor, 1, Integer::sum);
      }
    }
    return Optional.of(assigned);
  }

  private @Nullable String longestStandingAdminBeside(String loser, Map<String, UUID> accounts) {
    String longest = null;
    for (Map.Entry<String, OracleUser> user : users.entrySet()) {
      if (user.getKey().equals(loser) || user.getValue().adminSince == null) {
        continue;
      }
      if (longest == null || isBefore(user.getKey(), longest, accounts)) {
        longest = user.getKey();
      }
    }
    return longest;
  }

  private boolean isBefore(String email, String other, Map<String, UUID> accounts) {
    int bySince = since(email).compareTo(since(other));
    return bySince < 0
        || (bySince == 0 && UNSIGNED.compare(accounts.get(email), accounts.get(other)) < 0);
  }

  private static final Comparator<UUID> UNSIGNED =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private Instant since(String email) {
    Instant since = live(email).orElseThrow().adminSince;
    return since == null ? Instant.MAX : since;
  }

  /** Updates the start of everyone's current unbroken time as Organization Admin (Words). */
  void updateAdminSince(Instant now) {
    for (OracleUser user : users.values()) {
      if (!user.isAdmin()) {
        user.adminSince = null;
      } else if (user.adminSince == null) {
        user.adminSince = now;
      }
    }
  }
}
