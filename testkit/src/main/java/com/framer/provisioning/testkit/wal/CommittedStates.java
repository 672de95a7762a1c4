package com.framer.provisioning.testkit.wal;

import com.framer.provisioning.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Every state that a test's database was ever in: its write-ahead log, decoded transaction by
 * transaction in the order of the commits. After each the promises are checked, so a state that
 * lasted a microsecond is seen too, which no polling could; and a directory that changes without a
 * command is seen where nothing but commands may change it. It must be opened before the first
 * Organization is created. The server may be killed meanwhile; transactions that it then decodes a
 * second time are ignored.
 */
public final class CommittedStates implements AutoCloseable {
  private static final String SLOT_PREFIX = "committed_states_";

  private final Database database;
  private final String slot = SLOT_PREFIX + UUID.randomUUID().toString().replace('-', '_');
  private final DirectoryCopy directory = new DirectoryCopy();
  private final CommandLogCopy commands = new CommandLogCopy();
  private final CommandedChanges changes = new CommandedChanges();
  private final List<Violation> violations = new ArrayList<>();
  private final List<WalChange> transaction = new ArrayList<>();
  private long seenUpTo;
  private int transactions;

  /** A promise that a committed state broke, with the transaction that did it. */
  public record Violation(String promise, String xid, String lsn) {}

  /** Watches every commit from now on. */
  public CommittedStates(Database database) {
    this(database, false);
  }

  /**
   * Watches every commit from now on.
   *
   * @param failover whether a standby keeps the slot, so that it is there after a promotion
   */
  public CommittedStates(Database database, boolean failover) {
    this.database = database;
    try (var connection = connect()) {
      execute(
          connection,
          "select pg_create_logical_replication_slot('%s', 'test_decoding', failover => %s)"
              .formatted(slot, failover));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All promises that any transaction has broken so far. */
  public List<Violation> violations() {
    try (var connection = connect()) {
      // Decoding ends at what is flushed, and the test server commits without flushing.
      execute(connection, "set synchronous_commit = on");
      var marker = "seen until " + UUID.randomUUID();
      execute(connection, "select pg_logical_emit_message(true, 'test', '%s')".formatted(marker));
      if (!readUntil(connection, marker)) {
        throw new IllegalStateException("the decoding ended before the marker");
      }
      return List.copyOf(violations);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many transactions were checked. */
  public int transactions() {
    return transactions;
  }

  /** The commands in the order in which their outcomes were committed, as of the last check. */
  public List<UUID> decided() {
    return commands.decided();
  }

  private boolean readUntil(Connection connection, String marker) throws SQLException {
    boolean seen = false;
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select lsn, lsn - '0/0'::pg_lsn as place, xid, data"
                    + " from pg_logical_slot_get_changes('%s', null, null)".formatted(slot))) {
      while (rows.next()) {
        String data = rows.getString("data");
        seen |= data.contains(marker);
        Optional<WalChange> change = WalChange.parse(data);
        change.ifPresent(transaction::add);
        if (data.startsWith("COMMIT")) {
          long place = rows.getLong("place");
          if (place > seenUpTo) {
            seenUpTo = place;
            commit(rows.getString("xid"), rows.getString("lsn"));
          }
          transaction.clear();
        }
      }
    }
    return seen;
  }

  private void commit(String xid, String lsn) {
    transactions++;
    transaction.forEach(directory::apply);
    transaction.forEach(commands::apply);
    transaction.forEach(changes::apply);
    List<String> broken = new ArrayList<>(directory.commit());
    broken.addAll(changes.commit(commands.statuses()));
    broken.addAll(commands.commit());
    broken.forEach(promise -> violations.add(new Violation(promise, xid, lsn)));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.observer().user(), database.observer().password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try (var connection = connect()) {
      execute(connection, "select pg_drop_replication_slot('%s')".formatted(slot));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
