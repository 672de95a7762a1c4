package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the last deactivation or deletion took from a person (rule E2), less what was changed by
 * hand since then. It takes no more memory than the memberships took.
 *
 * @param memberships those the person had; where somebody changed the membership of a Workspace by
 *     hand since, its difference has no membership any more
 * @param takenAt when it was taken; how long it can be restored is a setting
 */
public record FormerAccess(Memberships memberships, Instant takenAt) {

  /** Less what a change by hand changed: that stays as somebody has set it. */
  FormerAccess withoutChanges(Memberships before, Memberships after) {
    var differences = new HashMap<>(memberships.differences());
    var projects = new HashMap<>(memberships.projects());
    projects
        .keySet()
        .removeIf(p -> before.projects().containsKey(p) && !after.projects().containsKey(p));
    Set<WorkspaceId> workspaces = new HashSet<>(before.differences().keySet());
    workspaces.addAll(after.differences().keySet());
    for (WorkspaceId workspace : workspaces) {
      Difference was = before.differences().get(workspace);
      Difference is = after.differences().get(workspace);
      if (Objects.equals(was, is)) {
        continue;
      }
      int ordinal = Objects.requireNonNull(is == null ? was : is).ordinal();
      if (memberships.in(workspace, ordinal) != null) {
        differences.put(workspace, new Difference(ordinal, null));
      }
      if (after.in(workspace, ordinal) == null) {
        projects.values().removeIf(workspace::equals);
      }
    }
    return new FormerAccess(new Memberships(memberships.grant(), differences, projects), takenAt);
  }

  /**
   * These memberships with everything that was taken. Only where the person had another {@code
   * organizationRole} than now, a difference for each Workspace remains.
   */
  Memberships restoredOn(Memberships current, OrganizationState organization) {
    var restored = new HashMap<WorkspaceId, Difference>();
    current.differences().forEach((id, now) -> restore(restored, id, now.ordinal()));
    memberships.differences().forEach((id, then) -> restore(restored, id, then.ordinal()));
    organization
        .workspaces(memberships.granted().minus(granted(current)))
        .forEach(w -> restore(restored, w.id(), w.ordinal()));
    return withProjects(current.withAll(restored));
  }

  private void restore(Map<WorkspaceId, Difference> restored, WorkspaceId workspace, int ordinal) {
    Membership membership = memberships.in(workspace, ordinal);
    if (membership != null) {
      restored.put(workspace, new Difference(ordinal, membership));
    }
  }

  /** The Workspaces that the person's grant reaches with the same role as then. */
  private Ordinals granted(Memberships current) {
    Grant then = memberships.grant();
    Grant now = current.grant();
    return then != null && now != null && then.role() == now.role()
        ? Ordinals.upTo(now.reach())
        : Ordinals.NONE;
  }

  /**
   * With the Projects that were taken, except where the person is not a member of the Workspace
   * (rule D1): there the membership was changed by hand, so it has a difference here.
   */
  private Memberships withProjects(Memberships restored) {
    var projects = new HashMap<>(restored.projects());
    memberships
        .projects()
        .forEach(
            (project, workspace) -> {
              Difference difference = memberships.differences().get(workspace);
              if (difference == null || restored.in(workspace, difference.ordinal()) != null) {
                projects.put(project, workspace);
              }
            });
    return new Memberships(restored.grant(), restored.differences(), projects);
  }
}
