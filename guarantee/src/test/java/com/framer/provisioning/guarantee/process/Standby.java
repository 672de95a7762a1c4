package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * PostgreSQL's streaming standby: a copy of the primary that follows its write-ahead log, and its
 * slots for logical decoding, until it is promoted.
 */
public final class Standby implements AutoCloseable {
  private static final String NAME = "standby";
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final EmbeddedDatabase primary;
  private final Path logs;
  private final int port = LocalPort.free();
  private List<String> command = List.of();
  private @Nullable Process process;

  Standby(EmbeddedDatabase primary, Path logs) {
    this.primary = primary;
    this.logs = logs;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // of an aborted test
  }

  /**
   * Restarts the primary, which must be running, and copies it meanwhile; returns when the standby
   * follows.
   *
   * @param synchronous whether commits wait for the standby
   */
  void create(boolean synchronous) {
    List<String> ofPrimary = primary.command();
    String primaryPort = ofPrimary.get(ofPrimary.indexOf("-p") + 1);
    Path source = Path.of(ofPrimary.get(ofPrimary.indexOf("-D") + 1));
    Path directory = logs.resolve(DataDirectories.STANDBY);
    // The server refuses to run as root; in a user namespace, as the library does it, it runs.
    List<String> user =
        "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    command =
        Stream.concat(user.stream(), ofPrimary.stream())
            .map(word -> word.equals(source.toString()) ? directory.toString() : word)
            .map(word -> word.equals(primaryPort) ? Integer.toString(port) : word)
            .toList();
    primary.stop();
    DataDirectories.copy(source, directory);
    DataDirectories.append(directory.resolve("standby.signal"), "");
    DataDirectories.append(directory.resolve("postgresql.auto.conf"), settings(primaryPort));
    primary.start();
    onPrimary("SELECT pg_create_physical_replication_slot('%s', true)".formatted(NAME));
    start();
    awaitFollowing();
    if (synchronous) {
      onPrimary("ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (%s)'".formatted(NAME));
      onPrimary("SELECT pg_reload_conf()");
    }
  }

  private static String settings(String primaryPort) {
    return """
    primary_conninfo = 'host=%s port=%s user=postgres dbname=postgres application_name=%s'
    primary_slot_name = '%s'
    hot_standby_feedback = on
    sync_replication_slots = on
    """
        .formatted(LocalPort.HOST, primaryPort, NAME, NAME);
  }

  private void onPrimary(String sql) {
    try (var superuser = primary.connectAsSuperuser();
        var statement = superuser.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Host and port. */
  String address() {
    return LocalPort.HOST + ":" + port;
  }

  /** Starts it, or does nothing if it is running. */
  public void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(ChildProcess.log(NAME, logs).toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills every process of it as {@code kill -9} does. */
  public void kill() {
    if (process != null) {
      Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle()))
          .toList()
          .forEach(ProcessHandle::destroyForcibly);
      Awaitility.await("the end of the standby").atMost(STOP).until(() -> !isAlive());
    }
  }

  private boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Returns when it receives the write-ahead log. */
  public void awaitFollowing() {
    await(
        "the standby follows",
        "select exists (select from pg_stat_wal_receiver where status = 'streaming')");
  }

  /** Returns when it would keep the slots for logical decoding if it were promoted now. */
  void awaitSlots(Runnable advance) {
    Awaitility.await("the standby has the slots")
        .atMost(START)
        .ignoreExceptions()
        .until(
            () -> {
              advance.run();
              return isTrue(
                  "select exists (select from pg_replication_slots where synced and not"
                      + " temporary)");
            });
  }

  /** It gets no more of the write-ahead log. */
  public void stopReceiving() {
    sql().sql("alter system set primary_conninfo = ''").update();
    sql().sql("select pg_reload_conf()").query().singleValue();
    await("the standby receives nothing", "select not exists (select from pg_stat_wal_receiver)");
  }

  /** Makes it the primary; the former one must have ended, and never comes back. */
  public void promote() {
    sql().sql("select pg_promote()").query().singleValue();
    await("the standby is the primary", "select not pg_is_in_recovery()");
  }

  private void await(String what, String condition) {
    Awaitility.await(what).atMost(START).ignoreExceptions().until(() -> isTrue(condition));
  }

  private boolean isTrue(String condition) {
    return Objects.requireNonNull(sql().sql(condition).query(Boolean.class).single());
  }

  private JdbcClient sql() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://%s/postgres".formatted(address()), "postgres", ""));
  }

  @Override
  public void close() {
    kill();
  }
}
