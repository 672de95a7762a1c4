package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One person's memberships of Workspaces and Projects in one Organization: a role in all Workspaces
 * up to an ordinal, and what differs from it. So they take as little for 5,000 Workspaces as for 3.
 * A value; the methods return changed copies.
 *
 * @param grant what {@code organizationRole} gives, or null if it gives nothing
 * @param differences by Workspace id, what the person has there instead of the grant
 * @param projects Workspace id by Project id
 */
public record Memberships(
    @Nullable Grant grant,
    Map<WorkspaceId, Difference> differences,
    Map<ProjectId, WorkspaceId> projects) {
  /** Of somebody who is a member of nothing. */
  public static final Memberships NONE = new Memberships(null, Map.of(), Map.of());

  public Memberships {
    differences = Map.copyOf(differences);
    projects = Map.copyOf(projects);
  }

  /**
   * The highest ordinal at which {@code organizationRole} gives a membership; 0 if it gives none.
   */
  public int reach() {
    return grant == null ? 0 : grant.reach();
  }

  /** The membership of that Workspace, or null. */
  public @Nullable Membership in(Workspace workspace) {
    return in(workspace.id(), workspace.ordinal());
  }

  @Nullable Membership in(WorkspaceId workspace, int ordinal) {
    Difference difference = differences.get(workspace);
    return difference != null ? difference.membership() : grantedAt(ordinal);
  }

  private @Nullable Membership grantedAt(int ordinal) {
    return grant != null && ordinal <= grant.reach() ? grant.membership() : null;
  }

  /** The Workspaces where the person has what the grant gives. */
  Ordinals granted() {
    return Ordinals.upTo(reach())
        .minus(Ordinals.of(differences.values().stream().mapToInt(Difference::ordinal)));
  }

  boolean isMemberOf(Workspace workspace) {
    return in(workspace) != null;
  }

  boolean hasRole(Workspace workspace, Role role) {
    Membership membership = in(workspace);
    return membership != null && membership.role() == role;
  }

  boolean isAdminSomewhere() {
    return !adminOf().isEmpty();
  }

  Ordinals adminOf() {
    return where(Membership::isAdmin);
  }

  /** The Workspaces of which the person is a member. */
  Ordinals all() {
    return where(_ -> true);
  }

  /** By role, the Workspaces where the person has it and had another role or origin before. */
  Map<Role, Ordinals> changedSince(Memberships before) {
    var changed = new TreeMap<Role, Ordinals>();
    for (Membership membership : kinds()) {
      Ordinals since = where(membership::equals).minus(before.where(membership::equals));
      if (!since.isEmpty()) {
        changed.merge(membership.role(), since, Ordinals::plus);
      }
    }
    return changed;
  }

  private Set<Membership> kinds() {
    Stream<Membership> differing =
        differences.values().stream().map(Difference::membership).filter(Objects::nonNull);
    return Stream.concat(Stream.ofNullable(grant).map(Grant::membership), differing)
        .collect(Collectors.toSet());
  }

  private Ordinals where(Predicate<Membership> matches) {
    Ordinals matching =
        Ordinals.of(
            differences.values().stream()
                .filter(d -> d.membership() != null && matches.test(d.membership()))
                .mapToInt(Difference::ordinal));
    return grant != null && matches.test(grant.membership()) ? granted().plus(matching) : matching;
  }

  /** With other memberships in some Workspaces, each kept only if the grant does not give it. */
  Memberships withAll(Map<WorkspaceId, Difference> more) {
    var changed = new HashMap<>(differences);
    changed.putAll(more);
    changed.values().removeIf(d -> Objects.equals(d.membership(), grantedAt(d.ordinal())));
    return new Memberships(grant, changed, projects);
  }

  Memberships with(Workspace workspace, Role role, Origin origin) {
    return with(List.of(workspace), role, origin);
  }

  Memberships with(Collection<Workspace> more, Role role, Origin origin) {
    var changed = new HashMap<>(differences);
    var membership = new Membership(role, origin);
    for (Workspace workspace : more) {
      changed.put(workspace.id(), new Difference(workspace.ordinal(), membership));
    }
    return new Memberships(grant, changed, projects);
  }

  /**
   * The same role in each of the Workspaces, whatever role the person had there (rules B4, C1).
   *
   * @param highestOrdinal of the Organization's Workspaces
   */
  Memberships withRoleEverywhere(int highestOrdinal, Role role) {
    return new Memberships(new Grant(role, highestOrdinal), Map.of(), projects);
  }

  /** Without what {@code organizationRole} gave, and without the Projects there (rule C3). */
  Memberships withoutRole() {
    var kept = new HashMap<>(differences);
    kept.values().removeIf(d -> d.membership() == null || isGivenByRole(d.membership()));
    var keptProjects = new HashMap<>(projects);
    keptProjects.values().removeIf(w -> !kept.containsKey(w));
    return new Memberships(null, kept, keptProjects);
  }

  private static boolean isGivenByRole(Membership membership) {
    return membership.origin() == Origin.ORGANIZATION_ROLE;
  }

  /** Without the Workspace and its Projects. */
  Memberships without(Workspace workspace) {
    if (!isMemberOf(workspace)) {
      return this;
    }
    var changed = new HashMap<>(differences);
    if (grant != null && grant.reaches(workspace)) {
      changed.put(workspace.id(), new Difference(workspace.ordinal(), null));
    } else {
      changed.remove(workspace.id());
    }
    var keptProjects = new HashMap<>(projects);
    keptProjects.values().removeIf(workspace.id()::equals);
    return new Memberships(grant, changed, keptProjects);
  }

  Memberships withProject(ProjectId project, WorkspaceId workspace) {
    var changed = new HashMap<>(projects);
    changed.put(project, workspace);
    return new Memberships(grant, differences, changed);
  }

  Memberships withoutProject(ProjectId project) {
    var changed = new HashMap<>(projects);
    changed.remove(project);
    return new Memberships(grant, differences, changed);
  }
}
