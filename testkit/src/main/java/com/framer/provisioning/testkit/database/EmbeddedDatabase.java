package com.framer.provisioning.testkit.database;

import com.framer.provisioning.testkit.net.LocalPort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server on 127.0.0.1, child of this JVM, with the roles of {@link Login} and the
 * database {@link #NAME}; superuser is {@code postgres}, and passwords are not checked.
 *
 * <p>It can be started and stopped again and again on the same port. A kept directory has one owner
 * at a time: a second JVM is refused, whereas a server left over by a killed JVM is stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The database that is there after the start, owned by {@link Login#OWNER}. */
  public static final String NAME = "provisioning";

  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final @Nullable Path kept;
  private final int port;
  private @Nullable EmbeddedPostgres server;
  private @Nullable DirectoryLock lock;

  private EmbeddedDatabase(@Nullable Path kept, int port) {
    this.kept = kept;
    this.port = LocalPort.choose(port);
  }

  /**
   * A database that is there again after the next start, with every commit on disk.
   *
   * @param directory made at the first start; beside it lies a lock file
   * @param port 0 for a free one, which this server then keeps
   */
  public static EmbeddedDatabase keptIn(Path directory, int port) {
    return new EmbeddedDatabase(directory.toAbsolutePath().normalize(), port);
  }

  /** A database for tests on a free port: empty at each start, and not safe from power cuts. */
  public static EmbeddedDatabase throwAway() {
    return new EmbeddedDatabase(null, 0);
  }

  /**
   * Returns when the server answers and the roles and the database are there; does nothing if it
   * runs.
   *
   * @throws com.framer.provisioning.testkit.net.PortTakenException if its port is
   */
  public synchronized EmbeddedDatabase start() {
    if (server == null) {
      try {
        startServer();
      } catch (IOException | SQLException | RuntimeException e) {
        stop();
        throw failure(e);
      }
    }
    return this;
  }

  private void startServer() throws IOException, SQLException {
    if (kept != null) {
      lock = DirectoryLock.take(kept);
      Postmaster.in(kept).ifPresent(Postmaster::stop);
    }
    LocalPort.requireFree("PostgreSQL", port);
    server = ServerSettings.builder(kept).setPort(port).setPGStartupWait(STARTUP).start();
    try (var superuser = connectAsSuperuser()) {
      Bootstrap.createRoles(superuser);
      Bootstrap.createDatabase(superuser, NAME);
    }
  }

  private RuntimeException failure(Exception e) {
    return e instanceof IllegalStateException refusal
        ? refusal
        : new IllegalStateException(
            "PostgreSQL can't start on port %d, directory %s".formatted(port, kept), e);
  }

  /** A connection of {@code postgres} to the database {@code postgres}. */
  public synchronized Connection connectAsSuperuser() throws SQLException {
    if (server == null) {
      throw new IllegalStateException("PostgreSQL on port " + port + " is not running");
    }
    return server.getPostgresDatabase().getConnection();
  }

  /** Without user and password; known before the start, too. */
  public String jdbcUrl(String databaseName) {
    return "jdbc:postgresql://%s:%d/%s".formatted(LocalPort.HOST, port, databaseName);
  }

  /** Stops cleanly; {@link #start()} may follow. Does nothing if it does not run. */
  public synchronized void stop() {
    try {
      if (server != null) {
        server.close();
        server = null;
      }
      if (kept != null && lock != null) {
        // The library gives up on a server that takes over 5 s to stop; this does not.
        Postmaster.in(kept).ifPresent(Postmaster::stop);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      unlock();
    }
  }

  /** Ends a kept server at once, without a checkpoint; {@link #start()} recovers it. */
  public synchronized void crash() {
    if (kept == null) {
      throw new IllegalStateException("only a kept directory survives a crash");
    }
    Postmaster.in(kept).ifPresent(Postmaster::crash);
    stop();
  }

  /** Kills every process of a kept server at once, as when its machine is gone. */
  public synchronized void kill() {
    postmaster().kill();
    stop();
  }

  /** How a kept server was started: the program, and its arguments in the order given. */
  public synchronized List<String> command() {
    return postmaster().command();
  }

  private Postmaster postmaster() {
    return Optional.ofNullable(kept)
        .flatMap(Postmaster::in)
        .orElseThrow(() -> new IllegalStateException("only for a kept server that runs"));
  }

  private void unlock() {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
