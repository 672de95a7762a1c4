package com.framer.provisioning.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.testkit.ChildJvm;
import com.framer.provisioning.testkit.net.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDatabaseTests {
  @TempDir Path temporary;
  private Path directory = Path.of("");

  @BeforeEach
  void nameTheDirectory() {
    directory = temporary.resolve("postgres");
  }

  @Test
  void keepsACommitBetweenTwoRuns() throws Exception {
    try (var database = EmbeddedDatabase.keptIn(directory, 0)) {
      write(database.start().jdbcUrl(EmbeddedDatabase.NAME), "first run");
      database.stop();

      assertThat(read(database.start().jdbcUrl(EmbeddedDatabase.NAME))).isEqualTo("first run");
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void keepsACommitWhenEveryProcessIsKilled() throws Exception {
    try (var database = EmbeddedDatabase.keptIn(directory, 0)) {
      write(database.start().jdbcUrl(EmbeddedDatabase.NAME), "before the kill");
      database.kill();

      assertThat(Postmaster.in(directory)).isEmpty();
      assertThat(read(database.start().jdbcUrl(EmbeddedDatabase.NAME)))
          .isEqualTo("before the kill");
    }
  }

  @Test
  void hasBothRolesAndALogicalLog() throws Exception {
    try (var database = EmbeddedDatabase.throwAway().start()) {
      var url = database.jdbcUrl(EmbeddedDatabase.NAME);

      assertThat(query(url, Login.OWNER, "SELECT current_user")).isEqualTo("provisioning");
      assertThat(query(url, Login.GATEWAY, "SELECT current_user"))
          .isEqualTo("provisioning_gateway");
      assertThatThrownBy(() -> query(url, Login.GATEWAY, "CREATE TABLE mine ()"))
          .hasMessageContaining("permission denied");
      assertThat(query(url, Login.OWNER, "SELECT version()")).startsWith("PostgreSQL 18");
      assertThat(setting(database, "wal_level")).isEqualTo("logical");
      assertThat(setting(database, "max_connections")).isEqualTo("200");
      assertThat(setting(database, "fsync")).isEqualTo("off");
    }
  }

  @Test
  void stopsTheServerThatAKilledJvmLeftBehindAndTakesItsPlace() throws Exception {
    try (var child = ChildJvm.run(DatabaseMain.class, directory.toString())) {
      var port = Integer.parseInt(child.awaitAnswer());
      var database = EmbeddedDatabase.keptIn(directory, port);
      write(database.jdbcUrl(EmbeddedDatabase.NAME), "survivor");
      child.kill();
      var orphan = Postmaster.in(directory).orElseThrow();

      database.start();

      assertThat(orphan.process().isAlive()).isFalse();
      assertThat(read(database.jdbcUrl(EmbeddedDatabase.NAME))).isEqualTo("survivor");
      database.stop();
      assertThat(Postmaster.in(directory)).isEmpty();
    }
  }

  @Test
  void leavesADirectoryAloneThatARunningJvmUses() throws Exception {
    try (var child = ChildJvm.run(DatabaseMain.class, directory.toString())) {
      var port = Integer.parseInt(child.awaitAnswer());

      try (var intruder = EmbeddedDatabase.keptIn(directory, 0)) {
        assertThatThrownBy(intruder::start)
            .hasMessageContaining("in use")
            .hasMessageContaining(directory.toString());
      }

      var running = EmbeddedDatabase.keptIn(directory, port).jdbcUrl(EmbeddedDatabase.NAME);
      assertThat(query(running, Login.OWNER, "SELECT 'alive'")).isEqualTo("alive");
      child.terminate();
      assertThat(Postmaster.in(directory)).isEmpty();
    }
  }

  @Test
  void namesTheTakenPort() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var database = EmbeddedDatabase.keptIn(directory, taken.getLocalPort())) {
      assertThatThrownBy(database::start)
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("PostgreSQL")
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  private static String setting(EmbeddedDatabase database, String name) throws SQLException {
    try (var superuser = database.connectAsSuperuser()) {
      return single(superuser, "SHOW " + name);
    }
  }

  private static void write(String url, String value) throws SQLException {
    query(url, Login.OWNER, "CREATE TABLE kept AS SELECT '%s' AS value".formatted(value));
  }

  private static String read(String url) throws SQLException {
    return query(url, Login.OWNER, "SELECT value FROM kept");
  }

  private static String query(String url, Login login, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url, login.user(), login.password())) {
      return single(connection, sql);
    }
  }

  private static String single(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  static final class DatabaseMain {
    private DatabaseMain() {}

    public static void main(String[] arguments) throws InterruptedException {
      var database = EmbeddedDatabase.keptIn(Path.of(arguments[0]), 0).start();
      Runtime.getRuntime().addShutdownHook(new Thread(database::close));
      ChildJvm.ready(database.jdbcUrl("").replaceAll(".*:(\\d+)/", "$1"));
    }
  }
}
