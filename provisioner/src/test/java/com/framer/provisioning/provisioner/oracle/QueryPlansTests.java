package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No statement of a chunk reads a whole table, however large the Organization is. */
final class QueryPlansTests {
  private static final List<String> LARGE =
      List.of("organization_user", "workspace_access", "command_log", "account", "user_name");

  @Test
  void noStatementScansALargeTable() {
    try (var store = new Store()) {
      OrganizationId organization = store.organization("founder@example.com");
      fill(store, organization);
      store.statements.drain();
      store.statements.explain();

      store.apply(0, chunk(store, organization));

      List<StatementLog.Executed> executed = store.statements.drain();
      List<String> empty = emptyPartitions(store);
      for (String table : LARGE) {
        assertThat(executed).anyMatch(e -> e.plan().contains(" on " + table));
        Pattern scan = Pattern.compile("Seq Scan on (" + table + "\\w*)");
        assertThat(executed)
            .noneMatch(
                e -> scan.matcher(e.plan()).results().anyMatch(m -> !empty.contains(m.group(1))));
      }
    }
  }

  @Test
  void adminsWhoDoNotReachAWorkspaceAreNotRead() { // F2, G7
    try (var store = new Store()) {
      OrganizationId organization = store.organization("founder@example.com");
      fill(store, organization);
      makeAdmins(store, organization);
      store.statements.drain();
      store.statements.explain();

      store.apply(0, chunk(store, organization));

      assertThat(store.statements.drain())
          .filteredOn(e -> e.sql().contains("other_admin"))
          .isNotEmpty()
          .allSatisfy(
              e ->
                  assertThat(e.plan())
                      .containsPattern(
                          "using organization_user_admins_by_reach .*\n *Index Cond:.*role_reach"
                              + " >= w.ordinal"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account_id = :account
          workspace_id = :workspace
          account_id = :account and workspace_id = :workspace
          """)
  void questionsAboutMembershipsUseIndexes(String question) { // by person, by Workspace, by both
    try (var store = new Store()) {
      OrganizationId organization = store.organization("founder@example.com");
      fill(store, organization);

      String plan = plan(store, organization, question);

      assertThat(plan).doesNotContain("Seq Scan on organization_user");
      assertThat(plan).doesNotContain("Seq Scan on workspace_access");
    }
  }

  private static String plan(Store store, OrganizationId organization, String question) {
    String sql =
        "explain (analyze, costs off, timing off, summary off, buffers off)"
            + " select * from workspace_membership where organization_id = :id and "
            + question
                .replace(":account", "(select id from account where email = 'u7@example.com')")
                .replace(":workspace", "(select id from workspace where name = 'W7')");
    List<String> lines =
        store.sql().sql(sql).param("id", organization.value()).query(String.class).list();
    return String.join("\n", lines);
  }

  /** The next day's partition exists already; a scan of an empty table costs nothing. */
  private static List<String> emptyPartitions(Store store) {
    return store
        .sql()
        .sql(
            """
            select relname from pg_class
            where relname like 'command_log_2%' and relkind = 'r' and pg_relation_size(oid) = 0
            """)
        .query(String.class)
        .list();
  }

  /** Creates, role changes and a deactivation of an Admin, so that locks and Admins are read. */
  private static List<CommandEnvelope> chunk(Store store, OrganizationId organization) {
    var chunk = new ArrayList<CommandEnvelope>();
    for (int n = 0; n < 20; n++) {
      String email = "new" + n + "@example.com";
      chunk.add(Store.envelope(organization, email, Store.createUser(email, Role.EDITOR)));
      String old = "u" + n + "@example.com";
      chunk.add(
          Store.envelope(
              organization,
              old,
              new ReplaceUser(
                  store.scimId(organization, old),
                  Store.profile(old),
                  new RoleChange.Assign(Role.VIEWER),
                  n != 0)));
      chunk.add(Store.envelope(organization, old, new AddToProject(ProjectId.random())));
    }
    return chunk;
  }

  /**
   * 200 Workspaces and 20,000 members, of whom every tenth is an Admin of some Workspaces, and
   * every tenth has a role in all of them.
   */
  private static void fill(Store store, OrganizationId organization) {
    insertWorkspaces(store, organization);
    insertMembers(store, organization);
    insertMemberships(store, organization);
    insertCommandLog(store, organization);
    store.sql().sql("analyze").update();
  }

  private static void insertWorkspaces(Store store, OrganizationId organization) {
    insert(
        store,
        organization,
        """
        insert into workspace
        select gen_random_uuid(), :id, 'W' || n, 'editor', now() + n * interval '1 second', n + 1
        from generate_series(1, 199) n
        """);
  }

  private static void insertMembers(Store store, OrganizationId organization) {
    insert(
        store,
        organization,
        """
        with a as (insert into account
          select gen_random_uuid(), 'u' || n || '@example.com', null, now()
          from generate_series(0, 19999) n where cast(:id as uuid) is not null returning *)
        insert into organization_user (organization_id, account_id, scim_id, scim_managed, active,
          profile, created_at, last_modified, version, admin_since, access_position,
          profile_positions, organization_role, role_reach)
        select :id, id, gen_random_uuid(), true, true,
          jsonb_build_object('userName', email, 'displayName', repeat('x', 200)), now(), now(), 1,
          case when email like '%0@example.com' then now() end, 0, '{}',
          case when email like '%7@example.com' then 'viewer' end,
          case when email like '%7@example.com' then 200 else 0 end from a
        """);
    insert(
        store,
        organization,
        """
        insert into user_name
        select :id, email, id from account where email like 'u%'
        """);
  }

  private static void insertMemberships(Store store, OrganizationId organization) {
    insert(
        store,
        organization,
        """
        insert into workspace_access
        select :id, a.id, w.id, case when email like '%0@example.com' then 'admin' else 'editor' end,
          'manual'
        from (select *, row_number() over () as n from account where email like 'u%') a
        cross join lateral (
          select * from workspace where organization_id = :id order by id offset (a.n % 190) limit 5) w
        """);
  }

  /** Every tenth is Admin of the first 100 Workspaces by their organizationRole. */
  private static void makeAdmins(Store store, OrganizationId organization) {
    insert(
        store,
        organization,
        """
        update organization_user u set organization_role = 'admin', role_reach = 100
        from account a where organization_id = :id and a.id = account_id
          and email like '%3@example.com'
        """);
    store.sql().sql("analyze").update();
  }

  /** The rows are old, so they need a partition of their own. */
  private static void insertCommandLog(Store store, OrganizationId organization) {
    store
        .sql()
        .sql(
            """
            create table command_log_old partition of command_log
            for values from ('00000000-0000-0000-0000-000000000000')
              to ('01000000-0000-0000-0000-000000000000')
            """)
        .update();
    insert(
        store,
        organization,
        """
        insert into command_log
        select cast(lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000' as uuid), :id, 'x', 'x',
          'x', 'x', now(), n, 0, n, now(), now(), 'applied', '{}'
        from generate_series(1, 20000) n
        """);
  }

  private static void insert(Store store, OrganizationId organization, String sql) {
    store.sql().sql(sql).param("id", organization.value()).update();
  }
}
