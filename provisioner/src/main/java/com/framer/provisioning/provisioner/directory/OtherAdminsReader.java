package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads what rules D2 and D3 need of the Admins whom a chunk is not about: which Workspaces have
 * one, and who is the first successor. Two statements, whatever the number of members.
 */
@Component
class OtherAdminsReader {
  private static final Columns<InOrganization<AccountId>> ABOUT =
      Columns.<InOrganization<AccountId>>none()
          .id("organization_id", InOrganization::organizationId)
          .id("account_id", InOrganization::value);

  private final JdbcClient jdbc;

  OtherAdminsReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The other Admins of each locked Organization.
   *
   * @param everyone the people the chunk is about, by Organization
   */
  Map<OrganizationId, OtherAdmins> read(
      Set<OrganizationId> locked, Map<OrganizationId, List<Person>> everyone) {
    if (locked.isEmpty()) {
      return Map.of();
    }
    List<InOrganization<AccountId>> about = new ArrayList<>();
    everyone.forEach(
        (organization, people) ->
            people.forEach(p -> about.add(new InOrganization<>(organization, p.account().id()))));
    // The successor must be read first. A chunk without the lock may add an Admin between the two
    // statements; a successor whose Workspaces this one has not seen would be assigned to
    // Workspaces that they administer already.
    Map<OrganizationId, Candidate> first = longestServing(locked, about);
    Map<OrganizationId, Set<WorkspaceId>> workspaces = workspaces(locked, about);
    var found = new HashMap<OrganizationId, OtherAdmins>();
    for (OrganizationId organization : locked) {
      found.put(
          organization,
          new OtherAdmins(
              workspaces.getOrDefault(organization, Set.of()), first.get(organization)));
    }
    return found;
  }

  /** One index probe per Workspace (rule F2), whatever the number of its members. */
  private Map<OrganizationId, Set<WorkspaceId>> workspaces(
      Set<OrganizationId> locked, List<InOrganization<AccountId>> about) {
    var found = new HashMap<OrganizationId, Set<WorkspaceId>>();
    query(
            """
            with about as (select * from %s)
            select w.organization_id, w.id as workspace_id
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
            locked, about)
        .query(
            row -> {
              found
                  .computeIfAbsent(IdColumns.organizationId(row), _ -> new HashSet<>())
                  .add(IdColumns.workspaceId(row));
            });
    return found;
  }

  private Map<OrganizationId, Candidate> longestServing(
      Set<OrganizationId> locked, List<InOrganization<AccountId>> about) {
    var found = new HashMap<OrganizationId, Candidate>();
    query(
            """
            with about as (select * from %s)
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
            locked, about)
        .query(
            row -> {
              var account =
                  new Account(IdColumns.accountId(row), Email.stored(row.getString("email")), true);
              found.put(
                  IdColumns.organizationId(row),
                  new Candidate(
                      account, row.getObject("admin_since", OffsetDateTime.class).toInstant()));
            });
    return found;
  }

  private JdbcClient.StatementSpec query(
      String sql, Set<OrganizationId> locked, List<InOrganization<AccountId>> about) {
    return ABOUT
        .bind(jdbc.sql(sql.formatted(ABOUT.unnest("a"))), about)
        .param("locked", SqlArrays.ids(locked));
  }
}
