package com.framer.provisioning.bench.process;

import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.database.Login;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** An empty PostgreSQL and an empty Kafka, both durable, each in a process of its own. */
public final class Servers implements AutoCloseable {
  private static final long PAUSE_NANOS = 50_000_000;
  private static final int CONNECT_MS = 1000;

  private final Path directory;
  private final EmbeddedDatabase postgres;
  private final JavaProcess broker;
  private final Endpoints endpoints;

  /**
   * Starts both.
   *
   * @param directory for data and logs, new
   * @param brokerPort where the broker listens
   * @param advertisedPort where its clients connect
   */
  public Servers(Path directory, int brokerPort, int advertisedPort) {
    this.directory = directory;
    int port = LocalPort.free();
    postgres = EmbeddedDatabase.keptIn(directory.resolve("postgres"), port).start();
    giveMemory(postgres);
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    List<String> arguments =
        List.of(
            directory.resolve("kafka").toString(),
            Integer.toString(brokerPort),
            Integer.toString(advertisedPort));
    broker =
        JavaProcess.start(
            "broker", directory, JavaProcess.main("512m", BrokerMain.class, arguments));
    endpoints = new Endpoints(port, brokerPort);
    awaitBroker();
  }

  /** As in production: by itself PostgreSQL takes 128 MB, which a million people don't fit into. */
  private static void giveMemory(EmbeddedDatabase postgres) {
    try (Connection connection = postgres.connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute("alter system set shared_buffers = '1GB'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    postgres.stop();
    postgres.start();
  }

  private void awaitBroker() {
    while (!listens()) {
      if (!broker.isAlive()) {
        close();
        throw new IllegalStateException("the broker does not start; broker.log says why");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(LocalPort.HOST), endpoints.brokerPort()),
          CONNECT_MS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Where they listen. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Where logs go. */
  public Path directory() {
    return directory;
  }

  /** A new connection as the owner of the database. */
  public Connection connect() {
    return connect(Login.OWNER.user(), Login.OWNER.password());
  }

  /** A new connection as a superuser. */
  public Connection connectAsSuperuser() {
    return connect("postgres", "");
  }

  private Connection connect(String user, String password) {
    try {
      String url = endpoints.jdbcUrl() + "?ApplicationName=bench";
      return DriverManager.getConnection(url, user, password);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long databasePid() {
    try {
      Path file = directory.resolve("postgres").resolve("postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).getFirst().trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long brokerPid() {
    return broker.pid();
  }

  @Override
  public void close() {
    broker.close();
    postgres.close();
  }
}
