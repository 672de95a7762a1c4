package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.membership.Difference;
import com.framer.provisioning.provisioner.membership.FormerAccess;
import com.framer.provisioning.provisioner.membership.Membership;
import com.framer.provisioning.provisioner.membership.Memberships;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NewEntity;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.UserState;
import com.framer.provisioning.provisioner.membership.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** One Organization's rows in memory. */
final class OrganizationTables {
  final List<Workspace> workspaces = new ArrayList<>();
  final Map<ProjectId, Workspace> projects = new HashMap<>();
  final Map<String, Person> users = new TreeMap<>();
  final Map<AccountId, Map<WorkspaceId, Difference>> differences = new HashMap<>();
  final Map<AccountId, Map<ProjectId, WorkspaceId>> projectMemberships = new HashMap<>();
  final Map<UserName, AccountId> userNames = new HashMap<>();
  long liveUsers;

  /** Writes what a chunk has changed; every row that it removes or inserts must allow that. */
  void write(NetChange change) {
    for (NewEntity entity : change.newEntities()) {
      switch (entity) {
        case NewEntity.NewOrganization _ -> expect(workspaces.isEmpty());
        case NewEntity.NewWorkspace(Workspace workspace) -> workspaces.add(workspace);
        case NewEntity.ChangedWorkspace(Workspace changed) -> {
          workspaces.replaceAll(w -> w.id().equals(changed.id()) ? changed : w);
          projects.replaceAll((_, w) -> w.id().equals(changed.id()) ? changed : w);
        }
        case NewEntity.NewProject(ProjectId id, WorkspaceId workspace, String _) ->
            projects.put(
                id,
                workspaces.stream()
                    .filter(w -> w.id().equals(workspace))
                    .findFirst()
                    .orElseThrow());
      }
    }
    for (Person person : change.people()) {
      expect(!(person.state() instanceof UserState.Unknown)); // an unknown person has no row
      users.merge(
          person.account().email().value(),
          person,
          (row, written) -> written.former() == null ? written.withFormer(row.former()) : written);
    }
    writeMemberships(change);
    change.userNames().released().forEach(n -> userNames.remove(n.userName(), n.accountId()));
    change
        .userNames()
        .claimed()
        .forEach(n -> expect(userNames.put(n.userName(), n.accountId()) == null));
    liveUsers += change.liveUsers();
  }

  private void writeMemberships(NetChange change) {
    change
        .removed()
        .forEach(r -> expect(rows(differences, r.accountId()).remove(r.workspaceId()) != null));
    change
        .set()
        .forEach(r -> rows(differences, r.accountId()).put(r.workspaceId(), r.difference()));
    change
        .projects()
        .removed()
        .forEach(r -> rows(projectMemberships, r.accountId()).remove(r.projectId()));
    change
        .projects()
        .added()
        .forEach(r -> rows(projectMemberships, r.accountId()).put(r.projectId(), r.workspaceId()));
  }

  private static <K, V> Map<K, V> rows(Map<AccountId, Map<K, V>> table, AccountId account) {
    return table.computeIfAbsent(account, _ -> new HashMap<>());
  }

  private static void expect(boolean isTrue) {
    if (!isTrue) {
      throw new AssertionError("the net change does not fit the stored rows");
    }
  }

  /** Adds the rows of all tables. */
  void addRows(Set<Snapshot.Row> rows, OrganizationId id, Map<AccountId, String> emails) {
    for (int age = 0; age < workspaces.size(); age++) {
      Workspace workspace = workspaces.get(age);
      rows.add(new Snapshot.WorkspaceRow(id, age, workspace.id(), workspace.defaultRole()));
    }
    projects.forEach((p, workspace) -> rows.add(new Snapshot.ProjectRow(id, p, workspace.id())));
    users.values().forEach(person -> rows.add(user(id, person)));
    users.values().stream()
        .filter(person -> person.former() != null)
        .forEach(person -> rows.add(former(id, person)));
    userNames.forEach(
        (name, account) ->
            rows.add(
                new Snapshot.UserNameRow(
                    id, name.value(), Objects.requireNonNullElse(emails.get(account), "nobody"))));
    for (Person person : users.values()) {
      Memberships memberships = memberships(person);
      for (Workspace workspace : workspaces) {
        Membership membership = memberships.in(workspace);
        if (membership != null) {
          rows.add(
              new Snapshot.MemberRow(
                  id,
                  person.account().email().value(),
                  workspace.id(),
                  membership.role(),
                  membership.origin().wireName()));
        }
      }
    }
    projectMemberships.forEach(
        (account, byId) ->
            byId.forEach(
                (p, w) ->
                    rows.add(
                        new Snapshot.ProjectMemberRow(
                            id, Objects.requireNonNullElse(emails.get(account), "nobody"), p, w))));
    rows.add(new Snapshot.CountRow(id, liveUsers));
  }

  /** The memberships of the person with that row. */
  Memberships memberships(Person row) {
    AccountId account = row.account().id();
    return new Memberships(
        row.memberships().grant(),
        differences.getOrDefault(account, Map.of()),
        projectMemberships.getOrDefault(account, Map.of()));
  }

  private Snapshot.FormerRow former(OrganizationId organization, Person person) {
    FormerAccess former = Objects.requireNonNull(person.former());
    var roles = new HashMap<WorkspaceId, String>();
    for (Workspace workspace : workspaces) {
      Membership membership = former.memberships().in(workspace);
      if (membership != null) {
        roles.put(
            workspace.id(), membership.role().wireName() + " by " + membership.origin().wireName());
      }
    }
    return new Snapshot.FormerRow(
        organization,
        person.account().email().value(),
        former.takenAt(),
        roles,
        former.memberships().projects());
  }

  private static Snapshot.UserRow user(OrganizationId organization, Person person) {
    UserResource resource = person.resource();
    UserState.Live live = person.state() instanceof UserState.Live l ? l : null;
    UserState.CreateReceipt creation = live == null ? null : live.receipt();
    return new Snapshot.UserRow(
        organization,
        person.account().email().value(),
        person.state() instanceof UserState.Deleted deleted
            ? deleted.scimId()
            : resource == null ? new ScimId(new UUID(0, 0)) : resource.id(),
        live != null,
        live != null && live.scimManaged(),
        resource != null && resource.active(),
        resource == null ? null : resource.organizationRole(),
        resource == null ? null : resource.profile().userName(),
        person.adminSince(),
        creation == null ? null : creation.commandId(),
        creation != null && creation.unanswered());
  }
}
