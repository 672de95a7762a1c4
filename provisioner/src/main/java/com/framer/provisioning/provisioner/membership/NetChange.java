package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The difference that a chunk's decisions make in one Organization, from the state before to the
 * state after. It is written in a number of statements that does not depend on its size.
 *
 * @param organizationId the Organization
 * @param newEntities Organization, Workspaces and Projects to insert, in this order
 * @param people those whose row differs, in their state after
 * @param set rows of {@code workspace_access} to insert or to give another role or origin
 * @param removed rows of it to delete
 * @param projects Project memberships to insert and to delete
 * @param userNames userNames to claim and to release (rule A6)
 * @param liveUsers the difference in the number of live resources; negative if there are fewer
 * @param removals how many people lost access (rule D8)
 */
public record NetChange(
    OrganizationId organizationId,
    List<NewEntity> newEntities,
    List<Person> people,
    List<Row> set,
    List<Row> removed,
    Projects projects,
    UserNames userNames,
    int liveUsers,
    Removals removals) {

  /** One difference from what the organizationRole gives; a removed one is as it was. */
  public record Row(AccountId accountId, WorkspaceId workspaceId, Difference difference) {}

  /**
   * People who were members of a Workspace before and are members of none after.
   *
   * @param deleted those of them who are deleted
   */
  public record Removals(int people, int deleted) {
    static Removals between(Map<Email, Person> loaded, Map<Email, Person> now) {
      List<Person> removed =
          now.entrySet().stream()
              .filter(e -> isMember(loaded.get(e.getKey())) && !isMember(e.getValue()))
              .map(Map.Entry::getValue)
              .toList();
      long deleted = removed.stream().filter(person -> person.resource() == null).count();
      return new Removals(removed.size(), (int) deleted);
    }

    private static boolean isMember(@Nullable Person person) {
      return person != null && !person.memberships().all().isEmpty();
    }
  }

  /** One Project membership. */
  public record ProjectRow(AccountId accountId, ProjectId projectId, WorkspaceId workspaceId) {}

  /** Project memberships that are added and removed. */
  public record Projects(List<ProjectRow> added, List<ProjectRow> removed) {}

  /** Who holds a userName. */
  public record HeldUserName(UserName userName, AccountId accountId) {}

  /** UserNames that are claimed and released. */
  public record UserNames(Set<HeldUserName> claimed, Set<HeldUserName> released) {}

  static NetChange between(
      OrganizationId organizationId,
      Map<Email, Person> loaded,
      Map<Email, Person> now,
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
            live(now) - live(loaded),
            Removals.between(loaded, now));
    now.forEach((email, person) -> change.add(loaded.getOrDefault(email, person), person));
    for (Assignment assignment : assignmentsOfOthers) {
      var raised =
          new Difference(
              assignment.workspace().ordinal(), new Membership(Role.ADMIN, Origin.SAFEGUARD));
      change.set.add(new Row(assignment.admin().id(), assignment.workspace().id(), raised));
    }
    return change;
  }

  private void add(Person before, Person after) {
    if (before.equals(after)) {
      return;
    }
    AccountId account = after.account().id();
    people.add(after);
    Map<WorkspaceId, Difference> were = before.memberships().differences();
    Map<WorkspaceId, Difference> are = after.memberships().differences();
    are.forEach(
        (workspace, difference) -> {
          if (!difference.equals(were.get(workspace))) {
            set.add(new Row(account, workspace, difference));
          }
        });
    were.forEach(
        (workspace, difference) -> {
          if (!are.containsKey(workspace)) {
            removed.add(new Row(account, workspace, difference));
          }
        });
    addMissing(account, after.memberships(), before.memberships(), projects.added);
    addMissing(account, before.memberships(), after.memberships(), projects.removed);
    addUserNames(before, after);
  }

  private static void addMissing(
      AccountId account, Memberships of, Memberships in, List<ProjectRow> rows) {
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

  private static HeldUserName userName(Person person) {
    var resource = Objects.requireNonNull(person.resource());
    return new HeldUserName(resource.profile().userNameNormalForm(), person.account().id());
  }

  private static int live(Map<Email, Person> people) {
    return (int) people.values().stream().filter(p -> p.resource() != null).count();
  }
}
