package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The difference that a chunk's decisions make in one Organization, from the state before to the
 * state after. It is written in a number of statements that does not depend on its size.
 *
 * @param organizationId the Organization
 * @param newEntities Organization, Workspaces and Projects to insert, in this order
 * @param people those whose row differs, in their state after
 * @param set memberships to insert or to give another role or origin
 * @param removed memberships to delete
 * @param projects Project memberships to insert and to delete
 * @param userNames userNames to claim and to release (rule A6)
 * @param liveUsers the difference in the number of live resources; negative if there are fewer
 */
public record NetChange(
    UUID organizationId,
    List<NewEntity> newEntities,
    List<Person> people,
    List<Row> set,
    List<Row> removed,
    Projects projects,
    UserNames userNames,
    int liveUsers) {

  /** One membership; the role and origin of a removed one are those it had. */
  public record Row(UUID accountId, UUID workspaceId, Membership membership) {}

  /** One Project membership. */
  public record ProjectRow(UUID accountId, UUID projectId, UUID workspaceId) {}

  /** Project memberships that are added and removed. */
  public record Projects(List<ProjectRow> added, List<ProjectRow> removed) {}

  /** Who holds a userName. */
  public record UserName(String normalForm, UUID accountId) {}

  /** UserNames that are claimed and released. */
  public record UserNames(Set<UserName> claimed, Set<UserName> released) {}

  static NetChange between(
      UUID organizationId,
      Map<String, Person> loaded,
      Map<String, Person> now,
      List<NewEntity> newEntities,
      List<Assignment> assignmentsOfOthers) {
    var change =
        new NetChange(
            organizationId,
            List.copyOf(newEntities),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new Projects(new ArrayList<>(), new ArrayList<>()),
            new UserNames(new HashSet<>(), new HashSet<>()),
            live(now) - live(loaded));
    now.forEach((email, person) -> change.add(loaded.getOrDefault(email, person), person));
    for (Assignment assignment : assignmentsOfOthers) {
      var raised = new Membership(Role.ADMIN, Origin.SAFEGUARD);
      change.set.add(new Row(assignment.admin().id(), assignment.workspace().id(), raised));
    }
    return change;
  }

  private void add(Person before, Person after) {
    if (before.equals(after)) {
      return;
    }
    UUID account = after.account().id();
    people.add(after);
    after
        .memberships()
        .workspaces()
        .forEach(
            (workspace, membership) -> {
              if (!membership.equals(before.memberships().workspaces().get(workspace))) {
                set.add(new Row(account, workspace, membership));
              }
            });
    before
        .memberships()
        .workspaces()
        .forEach(
            (workspace, membership) -> {
              if (!after.memberships().workspaces().containsKey(workspace)) {
                removed.add(new Row(account, workspace, membership));
              }
            });
    addMissing(account, after.memberships(), before.memberships(), projects.added);
    addMissing(account, before.memberships(), after.memberships(), projects.removed);
    addUserNames(before, after);
  }

  private static void addMissing(
      UUID account, Memberships of, Memberships in, List<ProjectRow> rows) {
    of.projects()
        .forEach(
            (project, workspace) -> {
              if (!in.projects().containsKey(project)) {
                rows.add(new ProjectRow(account, project, workspace));
              }
            });
  }

  private void addUserNames(Person before, Person after) {
    if (before.resource() != null) {
      userNames.released.add(userName(before));
    }
    if (after.resource() != null && !userNames.released.remove(userName(after))) {
      userNames.claimed.add(userName(after));
    }
  }

  private static UserName userName(Person person) {
    var resource = Objects.requireNonNull(person.resource());
    return new UserName(resource.profile().userNameNormalForm(), person.account().id());
  }

  private static int live(Map<String, Person> people) {
    return (int) people.values().stream().filter(p -> p.resource() != null).count();
  }
}
