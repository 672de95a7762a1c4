package com.framer.provisioning.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** On a real database with the schema of the provisioner. */
final class RowCopiesTests {
  private static final String ORIGINAL = "original@copies.example";

  @Test
  void aCopyHasTheRowsOfItsOriginal() throws SQLException {
    try (Database database = Infrastructure.shared().newDatabase()) {
      migrate(database);
      try (Connection connection =
          DriverManager.getConnection(
              database.jdbcUrl(), database.owner().user(), database.owner().password())) {
        insertOriginal(connection);
        connection.setAutoCommit(false);

        RowCopies.of(connection, Original.of(connection, ORIGINAL), true)
            .write(connection, List.of("ada@copies.example", "bob@copies.example"), 7);

        assertThat(accessOf(connection, "ada@copies.example"))
            .isEqualTo(accessOf(connection, ORIGINAL))
            .isPositive();
        assertThat(rows(connection, "user_name")).isEqualTo(3);
        assertThat(rows(connection, "command_log")).isEqualTo(3);
        assertThat(number(connection, "select users from organization_user_count")).isEqualTo(2);
        assertThat(
                number(
                    connection,
                    "select count(*) from organization_user"
                        + " where profile ->> 'userName' = 'bob@copies.example'"))
            .isEqualTo(1);
      }
    }
  }

  private static void migrate(Database database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.owner().user(), database.owner().password())
        .load()
        .migrate();
  }

  private static void insertOriginal(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          create table command_log_all partition of command_log default;
          insert into organization values ('00000000-0000-0000-0000-000000000001', 'O', now());
          insert into account (id, email, created_at)
            values ('00000000-0000-0000-0000-000000000002', '%1$s', now());
          insert into organization_user (organization_id, account_id, scim_id, scim_managed, active,
              profile, email_forms, created_at, last_modified, version, access_position,
              profile_positions, create_command_id)
            values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002',
              '00000000-0000-0000-0000-000000000003', true, true, '{"userName": "%1$s"}',
              array['%1$s'], now(), now(), 1, 1, '{}', '01900000-0000-7000-8000-000000000004');
          insert into user_name values ('00000000-0000-0000-0000-000000000001', '%1$s',
            '00000000-0000-0000-0000-000000000002');
          insert into %2$s (organization_id, account_id, workspace_id, role, origin)
            values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002',
              '00000000-0000-0000-0000-000000000005', 'editor', 'default');
          insert into command_log (command_id, organization_id, email, type, actor_kind, actor_id,
              issued_at, position, kafka_partition, kafka_offset, received_at)
            values ('01900000-0000-7000-8000-000000000004', '00000000-0000-0000-0000-000000000001',
              '%1$s', 'CreateUser', 'OPERATOR', 'bench', now(), 1, 0, 0, now());
          """
              .formatted(ORIGINAL, AccessTables.access(connection)));
    }
  }

  private static long accessOf(Connection connection, String email) throws SQLException {
    return number(
        connection,
        "select count(*) from %s m join account a on a.id = m.account_id where a.email = '%s'"
            .formatted(AccessTables.access(connection), email));
  }

  private static long rows(Connection connection, String table) throws SQLException {
    return number(connection, "select count(*) from " + table);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
