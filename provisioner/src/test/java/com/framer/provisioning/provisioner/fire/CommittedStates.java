package com.framer.provisioning.provisioner.fire;

import com.framer.provisioning.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Every state that a test's database was ever in: its write-ahead log, decoded transaction by
 * transaction in the order of the commits. After each the promises are checked, so a state that
 * lasted a microsecond is seen too, which no polling could. Must be opened before the first
 * Organization is made.
 */
final class CommittedStates implements AutoCloseable {
  private static final String SLOT_PREFIX = "committed_states_";

  private final Connection connection;
  private final String slot = SLOT_PREFIX + UUID.randomUUID().toString().replace('-', '_');
  private final DirectoryCopy directory = new DirectoryCopy();
  private final List<Violation> violations = new ArrayList<>();
  private int transactions;

  /** A promise that a committed state broke, with the transaction that did it. */
  record Violation(String promise, String xid, String lsn) {}

  CommittedStates(Database database) {
    try {
      connection =
          DriverManager.getConnection(
              database.jdbcUrl(), database.observer().user(), database.observer().password());
      // Decoding ends at what is flushed, and the test server commits without flushing.
      execute("set synchronous_commit = on");
      execute("select pg_create_logical_replication_slot('%s', 'test_decoding')".formatted(slot));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The promises broken by what was committed until now, ever. */
  List<Violation> violations() {
    try {
      var marker = "seen until " + UUID.randomUUID();
      execute("select pg_logical_emit_message(true, 'test', '%s')".formatted(marker));
      if (!readUntil(marker)) {
        throw new IllegalStateException("the decoding ended before the marker");
      }
      return List.copyOf(violations);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many transactions were checked. */
  int transactions() {
    return transactions;
  }

  private boolean readUntil(String marker) throws SQLException {
    boolean seen = false;
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select lsn, xid, data from pg_logical_slot_get_changes('%s', null, null)"
                    .formatted(slot))) {
      while (rows.next()) {
        String data = rows.getString("data");
        seen |= data.contains(marker);
        WalChange.parse(data).ifPresent(directory::apply);
        if (data.startsWith("COMMIT")) {
          transactions++;
          for (String promise : directory.commit()) {
            violations.add(new Violation(promise, rows.getString("xid"), rows.getString("lsn")));
          }
        }
      }
    }
    return seen;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try (connection) {
      execute("select pg_drop_replication_slot('%s')".formatted(slot));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
