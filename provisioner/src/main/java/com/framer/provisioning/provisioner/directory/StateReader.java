package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.directory.ChunkScope.InOrganization;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads the state of a chunk's Organizations, in a number of statements that depends neither on the
 * commands nor on the Workspaces. It runs after the locks, in statements of its own, so that it
 * sees what earlier transactions committed.
 */
@Component
class StateReader {
  private final JdbcClient jdbc;
  private final PeopleReader people;

  StateReader(JdbcClient jdbc, PeopleReader people) {
    this.jdbc = jdbc;
    this.people = people;
  }

  /** The state of the scope's Organizations; other Admins are read only for the locked ones. */
  LoadedState read(ChunkScope scope, Set<UUID> locked) {
    Map<UUID, List<Person>> everyone = people.read(scope);
    Map<UUID, List<Workspace>> workspaces = workspaces(scope);
    Map<UUID, Map<UUID, UUID>> projects = projects(scope);
    Map<UUID, Map<String, UUID>> userNames = userNames(scope);
    Map<UUID, OtherAdmins> others = locked.isEmpty() ? Map.of() : otherAdmins(locked, everyone);
    var snapshots = new LinkedHashMap<UUID, OrganizationSnapshot>();
    for (UUID id : scope.organizations()) {
      snapshots.put(
          id,
          new OrganizationSnapshot(
              id,
              workspaces.containsKey(id),
              workspaces.getOrDefault(id, List.of()),
              projects.getOrDefault(id, Map.of()),
              others.getOrDefault(id, OtherAdmins.NONE),
              userNames.getOrDefault(id, Map.of())));
    }
    return new LoadedState(snapshots, everyone);
  }

  private Map<UUID, List<Workspace>> workspaces(ChunkScope scope) {
    var found = new HashMap<UUID, List<Workspace>>();
    jdbc.sql(
            """
            select organization_id, id, name, default_role from workspace
            where organization_id = any(:organizations)
            order by organization_id, created_at, id
            """)
        .param("organizations", SqlArrays.uuids(scope.organizations(), id -> id))
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("organization_id", UUID.class), _ -> new ArrayList<>())
                  .add(
                      new Workspace(
                          row.getObject("id", UUID.class),
                          row.getString("name"),
                          Role.of(row.getString("default_role"))));
            });
    return found;
  }

  private Map<UUID, Map<UUID, UUID>> projects(ChunkScope scope) {
    var found = new HashMap<UUID, Map<UUID, UUID>>();
    if (scope.projects().isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select p.organization_id, p.id, p.workspace_id
            from unnest(:organizations, :ids) as named (organization_id, id)
            join project p on p.id = named.id and p.organization_id = named.organization_id
            """)
        .param("organizations", SqlArrays.uuids(scope.projects(), p -> p.organizationId()))
        .param("ids", SqlArrays.uuids(scope.projects(), p -> p.value()))
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("organization_id", UUID.class), _ -> new HashMap<>())
                  .put(row.getObject("id", UUID.class), row.getObject("workspace_id", UUID.class));
            });
    return found;
  }

  private Map<UUID, Map<String, UUID>> userNames(ChunkScope scope) {
    var found = new HashMap<UUID, Map<String, UUID>>();
    if (scope.userNames().isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select n.organization_id, n.normal_form, n.account_id
            from unnest(:organizations, :names) as wanted (organization_id, normal_form)
            join user_name n using (organization_id, normal_form)
            """)
        .param("organizations", SqlArrays.uuids(scope.userNames(), n -> n.organizationId()))
        .param("names", SqlArrays.texts(scope.userNames(), n -> n.value()))
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("organization_id", UUID.class), _ -> new HashMap<>())
                  .put(row.getString("normal_form"), row.getObject("account_id", UUID.class));
            });
    return found;
  }

  private Map<UUID, OtherAdmins> otherAdmins(Set<UUID> locked, Map<UUID, List<Person>> everyone) {
    List<InOrganization<UUID>> about = new ArrayList<>();
    everyone.forEach(
        (organization, members) ->
            members.forEach(p -> about.add(new InOrganization<>(organization, p.account().id()))));
    // The successor must be read first. A chunk without the lock may add an Admin between the two
    // statements; a successor whose Workspaces this one has not seen would be assigned to
    // Workspaces
    // that they administer already.
    Map<UUID, Candidate> first = longestServingOtherAdmins(locked, about);
    Map<UUID, Set<UUID>> workspaces = workspacesOfOtherAdmins(locked, about);
    var found = new HashMap<UUID, OtherAdmins>();
    for (UUID organization : locked) {
      found.put(
          organization,
          new OtherAdmins(
              workspaces.getOrDefault(organization, Set.of()), first.get(organization)));
    }
    return found;
  }

  /** One index probe per Workspace (rule F2), whatever the number of its members. */
  private Map<UUID, Set<UUID>> workspacesOfOtherAdmins(
      Set<UUID> locked, List<InOrganization<UUID>> about) {
    var found = new HashMap<UUID, Set<UUID>>();
    otherAdminsQuery(
            """
            with about as (
              select * from unnest(:organizations, :accounts) as a (organization_id, account_id))
            select w.organization_id, w.id
            from workspace w
            cross join lateral (
              select 1 from workspace_membership m
              where m.workspace_id = w.id and m.role = 'admin'
                and not exists (
                  select 1 from about a
                  where a.organization_id = w.organization_id and a.account_id = m.account_id)
              limit 1) as other_admin
            where w.organization_id = any(:locked)
            """,
            locked,
            about)
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("organization_id", UUID.class), _ -> new HashSet<>())
                  .add(row.getObject("id", UUID.class));
            });
    return found;
  }

  private Map<UUID, Candidate> longestServingOtherAdmins(
      Set<UUID> locked, List<InOrganization<UUID>> about) {
    var found = new HashMap<UUID, Candidate>();
    otherAdminsQuery(
            """
            with about as (
              select * from unnest(:organizations, :accounts) as a (organization_id, account_id))
            select o.id as organization_id, first.account_id, account.email, first.admin_since
            from unnest(:locked) as o (id)
            cross join lateral (
              select u.account_id, u.admin_since from organization_user u
              where u.organization_id = o.id and u.admin_since is not null
                and not exists (
                  select 1 from about a
                  where a.organization_id = o.id and a.account_id = u.account_id)
              order by u.admin_since, u.account_id
              limit 1) as first
            join account on account.id = first.account_id
            """,
            locked,
            about)
        .query(
            row -> {
              var account =
                  new Account(
                      row.getObject("account_id", UUID.class), row.getString("email"), true);
              found.put(
                  row.getObject("organization_id", UUID.class),
                  new Candidate(
                      account, row.getObject("admin_since", OffsetDateTime.class).toInstant()));
            });
    return found;
  }

  private JdbcClient.StatementSpec otherAdminsQuery(
      String sql, Set<UUID> locked, List<InOrganization<UUID>> about) {
    return jdbc.sql(sql)
        .param("organizations", SqlArrays.uuids(about, a -> a.organizationId()))
        .param("accounts", SqlArrays.uuids(about, a -> a.value()))
        .param("locked", SqlArrays.uuids(locked, id -> id));
  }
}
