package com.framer.provisioning.testkit.wal;

import com.framer.provisioning.testkit.wal.WalChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The directory, rebuilt from the changes of the write-ahead log, and what is promised of it in
 * every committed state.
 */
final class DirectoryCopy {
  private final Map<UUID, Organization> organizations = new HashMap<>();
  private final Map<UUID, UUID> organizationOfWorkspace = new HashMap<>();
  private final Map<UUID, UUID> organizationOfProject = new HashMap<>();
  private final Map<String, Long> progress = new HashMap<>();
  private final Set<UUID> touched = new HashSet<>();
  private final List<String> broken = new ArrayList<>();

  /** A user; the organizationRole holds in every Workspace with an ordinal up to the reach. */
  private record User(
      boolean active, boolean deleted, boolean countsAsAdmin, String role, int reach) {}

  private record Place(UUID account, UUID workspace) {}

  private record ProjectPlace(UUID account, UUID project) {}

  /**
   * Workspaces with their ordinals; what differs from the reach, where no role is a removal;
   * Projects and Project memberships with the Workspace that each says it is in.
   */
  private record Organization(
      Map<UUID, Integer> workspaces,
      Map<UUID, User> users,
      Map<Place, String> differences,
      Map<UUID, UUID> projects,
      Map<ProjectPlace, UUID> projectMembers) {
    Organization() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /** Everybody's role in every Workspace. */
    Map<Place, String> roles() {
      var roles = new HashMap<Place, String>();
      users.forEach(
          (account, user) ->
              workspaces.forEach(
                  (workspace, ordinal) -> {
                    if (ordinal <= user.reach) {
                      roles.put(new Place(account, workspace), user.role);
                    }
                  }));
      differences.forEach(
          (place, role) -> {
            if (role.isEmpty()) {
              roles.remove(place);
            } else {
              roles.put(place, role);
            }
          });
      return roles;
    }

    boolean lets(UUID account) {
      User user = users.get(account);
      return user != null && user.active && !user.deleted;
    }
  }

  void apply(WalChange change) {
    switch (change.table()) {
      case "organization" -> touch(change.id("id"));
      case "workspace" -> applyWorkspace(change);
      case "organization_user" -> applyUser(change);
      case "workspace_access" -> applyAccess(change);
      case "project" -> applyProject(change);
      case "project_membership" -> applyProjectMembership(change);
      case "partition_progress" -> applyProgress(change);
      default -> {}
    }
  }

  /** The rules that the state after the transaction breaks; called at its commit. */
  List<String> commit() {
    var found = new ArrayList<>(broken);
    broken.clear();
    touched.forEach(id -> check(id, touch(id), found));
    touched.clear();
    return found;
  }

  private static void check(UUID id, Organization organization, List<String> found) {
    Map<Place, String> roles = organization.roles();
    if (!roles.containsValue("admin")) {
      found.add("F1: no Admin in Organization " + id);
    }
    var administered = new HashSet<UUID>();
    var admins = new HashSet<UUID>();
    roles.forEach(
        (place, role) -> {
          if (!organization.lets(place.account)) {
            found.add(
                "F4: a membership of %s, who is %s"
                    .formatted(place.account, organization.users.get(place.account)));
          }
          if (!organization.workspaces.containsKey(place.workspace)) {
            found.add("F3: a membership in a Workspace not of Organization " + id);
          }
          if (role.equals("admin")) {
            administered.add(place.workspace);
            admins.add(place.account);
          }
        });
    organization.workspaces.keySet().stream()
        .filter(w -> !administered.contains(w))
        .forEach(w -> found.add("F2: no Admin in Workspace %s of %s".formatted(w, id)));
    checkProjects(id, organization, roles, found);
    organization.users.forEach(
        (account, user) -> {
          if (user.countsAsAdmin != admins.contains(account)) {
            found.add("D3: admin_since of %s in %s is wrong".formatted(account, id));
          }
        });
  }

  /** Nobody is in a Project without being in its Workspace (D1). */
  private static void checkProjects(
      UUID id, Organization organization, Map<Place, String> roles, List<String> found) {
    organization.projects.forEach(
        (project, workspace) -> {
          if (!organization.workspaces.containsKey(workspace)) {
            found.add("F3: the Project %s is in a Workspace not of %s".formatted(project, id));
          }
        });
    organization.projectMembers.forEach(
        (place, workspace) -> {
          if (!organization.lets(place.account)) {
            found.add("F4: a Project has %s, who is not active in %s".formatted(place, id));
          }
          if (!roles.containsKey(new Place(place.account, workspace))) {
            found.add("D1: %s of %s is not in the Project's Workspace".formatted(place, id));
          }
          if (!workspace.equals(organization.projects.get(place.project))) {
            found.add("F3: %s is in no Project of that Workspace of %s".formatted(place, id));
          }
        });
  }

  private Organization touch(UUID id) {
    touched.add(id);
    return organizations.computeIfAbsent(id, _ -> new Organization());
  }

  private void applyWorkspace(WalChange change) {
    UUID id = change.id("id");
    if (change.kind() == Kind.DELETE) {
      touch(Objects.requireNonNull(organizationOfWorkspace.remove(id))).workspaces.remove(id);
    } else {
      organizationOfWorkspace.put(id, change.id("organization_id"));
      int ordinal = Integer.parseInt(change.text("ordinal"));
      touch(change.id("organization_id")).workspaces.put(id, ordinal);
    }
  }

  private void applyUser(WalChange change) {
    Map<UUID, User> users = touch(change.id("organization_id")).users;
    if (change.kind() == Kind.DELETE) {
      users.remove(change.id("account_id"));
    } else {
      boolean active = change.text("active").equals("true");
      users.put(
          change.id("account_id"),
          new User(
              active,
              change.has("deleted_at"),
              change.has("admin_since"),
              change.has("organization_role") ? change.text("organization_role") : "",
              Integer.parseInt(change.text("role_reach"))));
    }
  }

  private void applyAccess(WalChange change) {
    Map<Place, String> roles = touch(change.id("organization_id")).differences;
    var place = new Place(change.id("account_id"), change.id("workspace_id"));
    if (change.kind() == Kind.DELETE) {
      roles.remove(place);
    } else {
      roles.put(place, change.has("role") ? change.text("role") : "");
    }
  }

  private void applyProject(WalChange change) {
    UUID id = change.id("id");
    if (change.kind() == Kind.DELETE) {
      touch(Objects.requireNonNull(organizationOfProject.remove(id))).projects.remove(id);
    } else {
      organizationOfProject.put(id, change.id("organization_id"));
      touch(change.id("organization_id")).projects.put(id, change.id("workspace_id"));
    }
  }

  private void applyProjectMembership(WalChange change) {
    Map<ProjectPlace, UUID> members = touch(change.id("organization_id")).projectMembers;
    var place = new ProjectPlace(change.id("account_id"), change.id("project_id"));
    if (change.kind() == Kind.DELETE) {
      members.remove(place);
    } else {
      members.put(place, change.id("workspace_id"));
    }
  }

  private void applyProgress(WalChange change) {
    if (change.kind() != Kind.DELETE) {
      String partition = change.text("topic_id") + "-" + change.text("kafka_partition");
      long next = Long.parseLong(change.text("next_offset"));
      Long before = progress.put(partition, next);
      if (before != null && next < before) {
        broken.add(
            "G2: the progress of %s goes back from %d to %d".formatted(partition, before, next));
      }
    }
  }
}
