package com.framer.provisioning.provisioner.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The migration of a database of version 6, which has a row for each Workspace of a person: what
 * everyone reads stays the same, row for row (B4, F4).
 */
final class RowsBecomeGrantsTests {
  private final long seed = new SplittableRandom().nextInt(1_000_000);
  private final Database database = Infrastructure.shared().newDatabase();
  private final SingleConnectionDataSource connection =
      new SingleConnectionDataSource(
          database.jdbcUrl(), database.owner().user(), database.owner().password(), true);
  private final JdbcClient sql = JdbcClient.create(connection);

  @AfterEach
  void close() {
    connection.destroy();
    database.close();
  }

  @Test
  void everyMembershipStaysAsItWas() { // B4, C3
    migrate(connection, "6");
    fillAtRandom();
    List<String> before = memberships();
    List<String> byAge =
        texts("select id::text from workspace order by organization_id, created_at, id");

    migrate(connection, "latest");

    assertThat(memberships()).as("seed %d", seed).isEqualTo(before);
    assertThat(texts("select id::text from workspace order by organization_id, ordinal"))
        .isEqualTo(byAge);
    assertThat(texts("select max(ordinal)::text from workspace group by organization_id"))
        .containsOnly("12");
  }

  @Test
  void roleOfEveryWorkspaceIsStoredOnce() { // B4
    migrate(connection, "6");
    fillAtRandom();
    int before = memberships().size();

    migrate(connection, "latest");

    assertThat(count("organization_user where role_reach > 0")).as("seed %d", seed).isPositive();
    assertThat(count("organization_user u where role_reach = 0 and " + HAS_ROWS_OF_THE_ROLE))
        .as("rows that stay, seed %d", seed)
        .isPositive();
    assertThat(
            count(
                """
                workspace_access a
                join organization_user u using (organization_id, account_id)
                join workspace w on w.id = a.workspace_id and w.ordinal <= u.role_reach
                where a.role = u.organization_role and a.origin = 'organization-role'
                """))
        .as("rows that equal the grant")
        .isZero();
    assertThat(count("workspace_access")).isLessThan(before / 2);
  }

  private static final String HAS_ROWS_OF_THE_ROLE =
      """
      exists (select from workspace_access a where a.organization_id = u.organization_id
        and a.account_id = u.account_id and a.origin = 'organization-role')
      """;

  private List<String> memberships() {
    return texts(
        """
        select concat_ws(' ', organization_id, workspace_id, account_id, role, origin)
        from workspace_membership order by 1
        """);
  }

  /**
   * 3 Organizations of 12 Workspaces, two of the same age each, and 150 people. Nine of ten are
   * members of most Workspaces, by their role or otherwise; the version says of how many tenths.
   */
  private void fillAtRandom() {
    sql.sql("select setseed(:seed)").param("seed", seed / 1_000_000.0).query().singleRow();
    sql.sql(
            """
            insert into organization select md5(n::text)::uuid, 'O' || n, now()
            from generate_series(1, 3) n;
            insert into workspace
            select md5(o.id::text || n)::uuid, o.id, 'W' || n, 'editor',
              timestamptz '2026-01-01' + (n / 2) * interval '1 day'
            from organization o, generate_series(1, 12) n;
            insert into account select md5('a' || n)::uuid, 'u' || n || '@example.com', null, now()
            from generate_series(1, 150) n;
            insert into organization_user (organization_id, account_id, scim_id, scim_managed, active,
              organization_role, profile, created_at, last_modified, version, access_position,
              profile_positions)
            select o.id, a.id, md5(o.id::text || a.id)::uuid, true, random() < 0.9,
              (array[null, 'admin', 'editor', 'viewer'])[1 + floor(random() * 4)::int], '{}', now(),
              now(), case when random() < 0.9 then 6 + floor(random() * 5) else 2 end, 0, '{}'
            from organization o, account a where random() < 0.8;
            insert into workspace_membership (organization_id, workspace_id, account_id, role, origin)
            select organization_id, workspace_id, account_id,
              case when by_role then organization_role
                else (array['admin', 'editor', 'viewer'])[1 + floor(random() * 3)::int] end,
              case when by_role then 'organization-role'
                else (array['default', 'manual', 'safeguard'])[1 + floor(random() * 3)::int] end
            from (select u.*, w.id as workspace_id,
                u.organization_role is not null and random() < 0.9 as by_role
              from organization_user u join workspace w using (organization_id)
              where random() < u.version / 10.0) as member
            """)
        .update();
  }

  private int count(String from) {
    return sql.sql("select count(*) from " + from).query(Integer.class).single();
  }

  private List<String> texts(String query) {
    return sql.sql(query).query(String.class).list();
  }

  private static void migrate(DataSource database, String version) {
    Flyway.configure().dataSource(database).target(version).load().migrate();
  }
}
