package com.framer.provisioning.bench.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of the schema where it differs between versions: a membership was a row for each
 * Workspace once, and is a view over what differs from a grant now. So that one bench measures
 * both, nothing else knows.
 */
final class AccessTables {
  private AccessTables() {}

  /** The table whose rows give access. */
  static String access(Connection connection) throws SQLException {
    return isTable(connection, "workspace_membership")
        ? "workspace_membership"
        : "workspace_access";
  }

  private static boolean isTable(Connection connection, String name) throws SQLException {
    String sql =
        """
        select count(*) from information_schema.tables
        where table_schema = 'public' and table_name = ? and table_type = 'BASE TABLE'
        """;
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1) > 0;
      }
    }
  }

  /** The columns of a table that can be written. */
  static List<String> columns(Connection connection, String table) throws SQLException {
    String sql =
        """
        select column_name from information_schema.columns
        where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'
          and is_identity = 'NO'
        order by ordinal_position
        """;
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, table);
      List<String> columns = new ArrayList<>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
      return columns;
    }
  }
}
