package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.membership.Membership;
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
final class Tables {
  final List<Workspace> workspaces = new ArrayList<>();
  final Map<ProjectId, WorkspaceId> projects = new HashMap<>();
  final Map<String, Person> users = new TreeMap<>();
  final Map<AccountId, Map<WorkspaceId, Membership>> memberships = new HashMap<>();
  final Map<AccountId, Map<ProjectId, WorkspaceId>> projectMemberships = new HashMap<>();
  final Map<UserName, AccountId> userNames = new HashMap<>();
  long liveUsers;

  /** All that is in them. */
  void addFacts(Set<Snapshot.Fact> facts, OrganizationId id, Map<AccountId, String> emails) {
    for (int age = 0; age < workspaces.size(); age++) {
      Workspace workspace = workspaces.get(age);
      facts.add(new Snapshot.WorkspaceFact(id, age, workspace.id(), workspace.defaultRole()));
    }
    projects.forEach((p, workspace) -> facts.add(new Snapshot.ProjectFact(id, p, workspace)));
    users.values().forEach(person -> facts.add(user(id, person)));
    userNames.forEach(
        (name, account) ->
            facts.add(
                new Snapshot.UserNameFact(
                    id, name.value(), Objects.requireNonNullElse(emails.get(account), "nobody"))));
    memberships.forEach(
        (account, rows) ->
            rows.forEach(
                (w, m) ->
                    facts.add(
                        new Snapshot.MemberFact(
                            id,
                            Objects.requireNonNullElse(emails.get(account), "nobody"),
                            w,
                            m.role(),
                            m.origin().wireName()))));
    projectMemberships.forEach(
        (account, rows) ->
            rows.forEach(
                (p, w) ->
                    facts.add(
                        new Snapshot.ProjectMemberFact(
                            id, Objects.requireNonNullElse(emails.get(account), "nobody"), p, w))));
    facts.add(new Snapshot.CountFact(id, liveUsers));
  }

  private static Snapshot.UserFact user(OrganizationId organization, Person person) {
    UserResource resource = person.resource();
    UserState.Live live = person.state() instanceof UserState.Live l ? l : null;
    UserState.CreateReceipt creation = live == null ? null : live.receipt();
    return new Snapshot.UserFact(
        organization,
        person.account().email().value(),
        person.state() instanceof UserState.Deleted deleted
            ? deleted.scimId()
            : resource == null ? new UUID(0, 0) : resource.id(),
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
