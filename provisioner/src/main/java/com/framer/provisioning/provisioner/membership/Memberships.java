package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One person's memberships of Workspaces and Projects in one Organization. A value; the methods
 * return changed copies.
 *
 * @param workspaces membership by Workspace id
 * @param projects Workspace id by Project id
 */
public record Memberships(
    Map<WorkspaceId, Membership> workspaces, Map<ProjectId, WorkspaceId> projects) {
  /** Of somebody who is a member of nothing. */
  public static final Memberships NONE = new Memberships(Map.of(), Map.of());

  public Memberships {
    workspaces = Map.copyOf(workspaces);
    projects = Map.copyOf(projects);
  }

  boolean isAdminSomewhere() {
    return workspaces.values().stream().anyMatch(Membership::isAdmin);
  }

  boolean isMemberOf(WorkspaceId workspace) {
    return workspaces.containsKey(workspace);
  }

  boolean hasRole(WorkspaceId workspace, Role role) {
    Membership membership = workspaces.get(workspace);
    return membership != null && membership.role() == role;
  }

  boolean isAdminOf(WorkspaceId workspace) {
    return hasRole(workspace, Role.ADMIN);
  }

  Set<WorkspaceId> adminOf() {
    return workspaces.entrySet().stream()
        .filter(e -> e.getValue().isAdmin())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  Memberships with(WorkspaceId workspace, Role role, Origin origin) {
    return with(Set.of(workspace), role, origin);
  }

  Memberships with(Set<WorkspaceId> more, Role role, Origin origin) {
    var changed = new HashMap<>(workspaces);
    for (WorkspaceId workspace : more) {
      changed.put(workspace, new Membership(role, origin));
    }
    return new Memberships(changed, projects);
  }

  /** The same role in each of the Workspaces, whatever role the person had there (rules B4, C1). */
  Memberships withRoleEverywhere(Iterable<Workspace> everyWorkspace, Role role) {
    var changed = new HashMap<>(workspaces);
    for (Workspace workspace : everyWorkspace) {
      changed.put(workspace.id(), new Membership(role, Origin.ORGANIZATION_ROLE));
    }
    return new Memberships(changed, projects);
  }

  /** Without the Workspaces that match, and without their Projects. */
  Memberships without(Predicate<Map.Entry<WorkspaceId, Membership>> unwanted) {
    var kept = new HashMap<>(workspaces);
    kept.entrySet().removeIf(unwanted);
    var keptProjects = new HashMap<>(projects);
    keptProjects.values().removeIf(w -> workspaces.containsKey(w) && !kept.containsKey(w));
    return new Memberships(kept, keptProjects);
  }

  Memberships withProject(ProjectId project, WorkspaceId workspace) {
    var changed = new HashMap<>(projects);
    changed.put(project, workspace);
    return new Memberships(workspaces, changed);
  }

  Memberships withoutProject(ProjectId project) {
    var changed = new HashMap<>(projects);
    changed.remove(project);
    return new Memberships(workspaces, changed);
  }
}
