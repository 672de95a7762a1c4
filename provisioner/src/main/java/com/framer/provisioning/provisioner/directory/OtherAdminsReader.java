package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.Ordinals;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads what rules D2 and D3 need of the Admins whom a chunk is not about: who is the first
 * successor, and which Workspaces have none of these Admins. Two statements, and only for chunks in
 * which somebody really loses that role somewhere.
 */
@Component
class OtherAdminsReader {
  private static final Columns<InOrganization<AccountId>> ABOUT =
      Columns.<InOrganization<AccountId>>none()
          .id("organization_id", InOrganization::organizationId)
          .id("account_id", InOrganization::value);

  private static final Columns<InOrganization<Ordinals.Run>> RUN =
      Columns.<InOrganization<Ordinals.Run>>none()
          .id("of_organization", InOrganization::organizationId)
          .number("first", run -> (long) run.value().first())
          .number("last", run -> (long) run.value().last());

  /**
   * One look at each Workspace, whatever the number of its members and of the Organization's
   * Admins; and none at those that somebody reaches who is Admin everywhere. Among the hundred who
   * reach furthest, almost always one is.
   */
  private static final String WITHOUT_ADMIN =
      """
      with about as materialized (select * from %s),
      everywhere as materialized (
        select o.id as organization_id, admin.role_reach from unnest(:organizations) as o (id)
        cross join lateral (
          select furthest.role_reach from (
            select u.account_id, u.role_reach from organization_user u
            where u.organization_id = o.id and u.organization_role = 'admin' and u.role_reach > 0
              and (u.organization_id, u.account_id) not in (select * from about)
            order by u.role_reach desc limit 100) as furthest
          left join lateral (
            select true as here from workspace_access a
            where a.organization_id = o.id and a.account_id = furthest.account_id
              and a.role is distinct from 'admin'
            limit 1) as differs on true
          where differs.here is null
          order by furthest.role_reach desc limit 1) as admin)
      select w.organization_id, w.id as workspace_id, w.ordinal, w.name, w.default_role,
        w.default_role_position
      from (select * from %s) as asked
      left join everywhere e on e.organization_id = asked.of_organization
      join workspace w on w.organization_id = asked.of_organization
        and w.ordinal >= greatest(asked.first, e.role_reach + 1) and w.ordinal <= asked.last
      left join lateral (
        (select true as here from workspace_access a
          where a.workspace_id = w.id and a.role = 'admin'
            and (a.organization_id, a.account_id) not in (select * from about)
          limit 1)
        union all
        (select true from organization_user u
          left join lateral (
            select true as here from workspace_access a
            where a.organization_id = u.organization_id and a.account_id = u.account_id
              and a.workspace_id = w.id
            limit 1) as differs on true
          where u.organization_id = w.organization_id and u.organization_role = 'admin'
            and u.role_reach > 0 and u.role_reach >= w.ordinal
            and (u.organization_id, u.account_id) not in (select * from about)
            and differs.here is null
          limit 1)
        limit 1) as other_admin on true
      where other_admin.here is null
      """
          .formatted(ABOUT.unnest("a"), RUN.unnest("r"));

  private final JdbcClient jdbc;

  OtherAdminsReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The other Admins.
   *
   * @param asked by Organization, the Workspaces of which it must be known whether they have one
   * @param everyone the people the chunk is about, by Organization
   */
  Map<OrganizationId, OtherAdmins> read(
      Map<OrganizationId, Ordinals> asked, Map<OrganizationId, List<Person>> everyone) {
    List<InOrganization<AccountId>> about = new ArrayList<>();
    everyone.forEach(
        (organization, people) ->
            people.forEach(p -> about.add(new InOrganization<>(organization, p.account().id()))));
    // The successor must be read first. A chunk without the lock may add an Admin between the two
    // statements; a successor whose Workspaces this one has not seen would be assigned to
    // Workspaces that they administer already.
    Map<OrganizationId, Candidate> first = longestServing(asked.keySet(), about);
    Map<OrganizationId, List<Workspace>> without = withoutAdmin(asked, about);
    var found = new HashMap<OrganizationId, OtherAdmins>();
    asked.forEach(
        (organization, known) ->
            found.put(
                organization,
                new OtherAdmins(
                    known,
                    without.getOrDefault(organization, List.of()),
                    first.get(organization))));
    return found;
  }

  private Map<OrganizationId, List<Workspace>> withoutAdmin(
      Map<OrganizationId, Ordinals> asked, List<InOrganization<AccountId>> about) {
    var found = new HashMap<OrganizationId, List<Workspace>>();
    List<InOrganization<Ordinals.Run>> runs =
        asked.entrySet().stream()
            .flatMap(
                e -> e.getValue().runs().stream().map(r -> new InOrganization<>(e.getKey(), r)))
            .toList();
    RUN.bind(ABOUT.bind(jdbc.sql(WITHOUT_ADMIN), about), runs)
        .param("organizations", SqlArrays.ids(asked.keySet()))
        .query(
            row -> {
              found
                  .computeIfAbsent(IdColumns.organizationId(row), _ -> new ArrayList<>())
                  .add(OrganizationReader.workspace(row));
            });
    return found;
  }

  private Map<OrganizationId, Candidate> longestServing(
      Set<OrganizationId> organizations, List<InOrganization<AccountId>> about) {
    var found = new HashMap<OrganizationId, Candidate>();
    String sql =
        """
        with about as materialized (select * from %s)
        select o.id as organization_id, first.account_id, account.email, first.admin_since
        from unnest(:organizations) as o (id)
        cross join lateral (
          select u.account_id, u.admin_since from organization_user u
          where u.organization_id = o.id and u.admin_since is not null
            and (u.organization_id, u.account_id) not in (select * from about)
          order by u.admin_since, u.account_id
          limit 1) as first
        join account on account.id = first.account_id
        """
            .formatted(ABOUT.unnest("a"));
    ABOUT
        .bind(jdbc.sql(sql), about)
        .param("organizations", SqlArrays.ids(organizations))
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
}
