package com.framer.provisioning.testkit.database;

import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Makes a server ask one role for its password, until it is closed. It asks nobody else. */
public final class CheckedPassword implements AutoCloseable {
  private static final String INVALID = "28P01";

  /** A password that the role never has. */
  private static final String WRONG = "a wrong one";

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  /** The server reads its rules, and ends connections, within milliseconds. */
  private static final int POLLS = 1000;

  private final EmbeddedDatabase server;
  private final String role;
  private final Path rules;
  private final String rulesBefore;

  /** Returns when the role, which keeps its connections, is asked for that password. */
  public CheckedPassword(EmbeddedDatabase server, String role, String password)
      throws SQLException, IOException {
    this.server = server;
    this.role = role;
    set(password);
    rules = Path.of(hbaFile());
    rulesBefore = Files.readString(rules);
    rule("host all %s %s/32 scram-sha-256\n".formatted(role, LocalPort.HOST) + rulesBefore, false);
  }

  private String hbaFile() throws SQLException {
    try (var superuser = server.connectAsSuperuser();
        var statement = superuser.createStatement();
        var rows = statement.executeQuery("show hba_file")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void rule(String text, boolean takesAny) throws SQLException, IOException {
    Files.writeString(rules, text);
    execute("select pg_reload_conf()");
    await("The server does not read " + rules, () -> takes(WRONG) == takesAny);
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(String failure, Condition condition) throws SQLException {
    for (int polls = 0; !condition.holds(); polls++) {
      if (polls == POLLS) {
        throw new IllegalStateException(failure);
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
  }

  /**
   * Gives the role another password, which nobody signs in with yet, and ends its connections. One
   * that was just signing in, with the old password, has no name.
   */
  public void change(String password) throws SQLException {
    set(password);
    await("Connections of " + role + " do not end", () -> endConnections() == 0);
  }

  private void set(String password) throws SQLException {
    execute("alter role %s password '%s'".formatted(role, password));
  }

  private long endConnections() throws SQLException {
    try (var superuser = server.connectAsSuperuser();
        var statement = superuser.createStatement();
        var rows =
            statement.executeQuery(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where backend_type = 'client backend' and (usename is null or usename = '%s')
                """
                    .formatted(role))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Whether the role may sign in with that password. */
  public boolean takes(String password) throws SQLException {
    try {
      DriverManager.getConnection(server.jdbcUrl(EmbeddedDatabase.NAME), role, password).close();
      return true;
    } catch (SQLException e) {
      if (INVALID.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void execute(String sql) throws SQLException {
    try (var superuser = server.connectAsSuperuser();
        var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    rule(rulesBefore, true);
  }
}
