package com.framer.provisioning.provisioner.pipeline;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.database.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A PostgreSQL server of a test's own, which can be away, and set back to an earlier state. */
public final class OwnDatabase {
  private final Path data;
  private final Path backup;
  private final EmbeddedDatabase server;

  /** Starts it, with its data in that directory. */
  public OwnDatabase(Path directory) {
    data = directory.resolve("data");
    backup = directory.resolve("backup");
    server = EmbeddedDatabase.keptIn(data, 0).start();
  }

  /** The database; closing it stops the server. */
  public Database database() {
    return new Database(
        server.jdbcUrl(EmbeddedDatabase.NAME),
        Login.OWNER,
        Login.GATEWAY,
        Login.OBSERVER,
        server::stop);
  }

  /** Stops the server. */
  public void goesAway() {
    server.stop();
  }

  /** Starts it again, on the same port and data. */
  public void comesBack() {
    server.start();
  }

  /** Takes a backup of the whole server, which is away meanwhile. */
  void isBackedUp() {
    server.stop();
    copy(data, backup);
    server.start();
  }

  /** Sets the whole server back to the backup. */
  void isSetBack() {
    server.stop();
    delete(data);
    copy(backup, data);
    server.start();
  }

  private static void copy(Path from, Path to) {
    each(
        from,
        Comparator.naturalOrder(),
        path -> {
          Path target = to.resolve(from.relativize(path).toString());
          if (Files.isDirectory(path)) {
            Files.createDirectories(target);
          } else {
            Files.copy(path, target);
          }
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(path));
          Files.setAttribute(target, "unix:uid", Files.getAttribute(path, "unix:uid"));
        });
  }

  private static void delete(Path directory) {
    each(directory, Comparator.reverseOrder(), Files::delete);
  }

  @FunctionalInterface
  private interface FileWork {
    void on(Path path) throws IOException;
  }

  private static void each(Path directory, Comparator<Path> order, FileWork work) {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(order).toList()) {
        work.on(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
