package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.provisioner.oracle.OracleUser.Membership;
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
  record Workspace(WorkspaceId id, Role defaultRole) {}

  /** Oldest first. */
  final List<Workspace> workspaces = new ArrayList<>();

  final Map<ProjectId, WorkspaceId> projects = new HashMap<>();
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

  /** A new resource of the person, who keeps what is remembered (E2). */
  OracleUser newUser(String email, ScimId scimId, UserProfile profile) {
    var user = new OracleUser(scimId, profile);
    OracleUser deleted = users.put(email, user);
    if (deleted != null) {
      user.remember(deleted);
    }
    return user;
  }

  /** The user if there is a live one. */
  Optional<OracleUser> live(String email) {
    return Optional.ofNullable(users.get(email)).filter(u -> u.live);
  }

  /** The user if the SCIM id is theirs now (D5: not that of a deleted one). */
  Optional<OracleUser> live(String email, ScimId scimId) {
    return live(email).filter(u -> u.scimId.equals(scimId));
  }

  Optional<Workspace> workspace(WorkspaceId id) {
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
      Workspace oldest = workspaces.getFirst();
      user.memberships.putIfAbsent(oldest.id, new Membership(oldest.defaultRole, "default"));
    } else {
      for (Workspace workspace : workspaces) {
        user.memberships.put(workspace.id, new Membership(user.role, "organization-role"));
      }
    }
  }

  /** C3. */
  void takeRoleBack(OracleUser user) {
    for (Workspace workspace : workspaces) {
      Membership membership = user.memberships.get(workspace.id);
      if (membership != null && membership.origin().equals("organization-role")) {
        user.removeFrom(workspace.id);
      }
    }
    if (user.memberships.isEmpty()) {
      provision(user);
    }
  }

  /**
   * D3: gives every Workspace without an Admin another one. Only the person with that email can
   * have lost a role.
   *
   * @return the number of assigned Workspaces by email of the new Admin; empty if there is no other
   *     Admin (D2)
   */
  Optional<Map<String, Integer>> replaceLostAdmins(String formerAdmin, Map<String, UUID> accounts) {
    var assigned = new HashMap<String, Integer>();
    for (Workspace workspace : workspaces) {
      if (users.values().stream().noneMatch(u -> u.isAdminOf(workspace.id))) {
        String successor = longestServingAdminExcept(formerAdmin, accounts);
        if (successor == null) {
          return Optional.empty();
        }
        live(successor)
            .orElseThrow()
            .memberships
            .put(workspace.id, new Membership(Role.ADMIN, "safeguard"));
        assigned.merge(successor, 1, Integer::sum);
      }
    }
    return Optional.of(assigned);
  }

  private @Nullable String longestServingAdminExcept(
      String formerAdmin, Map<String, UUID> accounts) {
    String longest = null;
    for (Map.Entry<String, OracleUser> user : users.entrySet()) {
      if (user.getKey().equals(formerAdmin) || user.getValue().adminSince == null) {
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

  /**
   * Updates the start of everyone's current unbroken time as Organization Admin (Words), and when
   * access was taken (E2).
   */
  void updateTimes(Instant now) {
    for (OracleUser user : users.values()) {
      if (user.accessWasTaken && user.takenAt == null) {
        user.takenAt = now;
      }
      if (!user.isAdmin()) {
        user.adminSince = null;
      } else if (user.adminSince == null) {
        user.adminSince = now;
      }
    }
  }
}
