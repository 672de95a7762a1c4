package com.framer.provisioning.testkit;

import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import com.framer.provisioning.testkit.database.Bootstrap;
import com.framer.provisioning.testkit.database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives tests a real PostgreSQL and a real Kafka: containers where a Docker engine has their
 * images, else embedded servers; {@code -Dinfrastructure=containers} or {@code embedded} chooses.
 * They are started once per JVM, and stopped and removed when it exits.
 */
public final class Infrastructure {
  private static final String CHOICE = "infrastructure";

  private final TemporaryDirectories directories = new TemporaryDirectories();
  private final Queue<EmbeddedBroker> ownBrokers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger databases = new AtomicInteger();
  private final TestServers servers;

  private Infrastructure() {
    servers = start();
    System.out.printf(
        "Tests run against %s: Kafka at %s, PostgreSQL at %s%n",
        servers.kind(), servers.bootstrapServers(), servers.jdbcUrl(""));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "testkit-close"));
  }

  /** Started by the first call in this JVM. */
  public static Infrastructure shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    static final Infrastructure INSTANCE = new Infrastructure();
  }

  private TestServers start() {
    String choice = System.getProperty(CHOICE, "");
    return switch (choice) {
      case "containers" -> ContainerServers.start();
      case "embedded" -> EmbeddedServers.start(directories);
      case "" ->
          DockerEngine.has(ContainerServers.IMAGES)
              ? ContainerServers.start()
              : EmbeddedServers.start(directories);
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s, but it is containers or embedded".formatted(CHOICE, choice));
    };
  }

  /** The broker that all test classes share; its topics are shared with it. */
  public String bootstrapServers() {
    return servers.bootstrapServers();
  }

  /** A broker that only the caller uses, for tests that stop it or need empty topics. */
  public EmbeddedBroker newBroker() {
    var broker = new EmbeddedBroker(directories.create(), 0);
    ownBrokers.add(broker);
    return broker.start();
  }

  /** An empty database that nobody else uses. */
  public Database newDatabase() {
    var name = "test_" + databases.incrementAndGet();
    asSuperuser(
        superuser -> {
          Bootstrap.createObserver(superuser);
          Bootstrap.createDatabase(superuser, name);
        });
    return new Database(
        servers.jdbcUrl(name),
        Login.OWNER,
        Login.GATEWAY,
        Login.OBSERVER,
        () -> asSuperuser(superuser -> Bootstrap.dropDatabase(superuser, name)));
  }

  /** One at a time: two that make a missing role would both find it missing. */
  private synchronized void asSuperuser(Statements statements) {
    try (var superuser = servers.connectAsSuperuser()) {
      statements.run(superuser);
    } catch (SQLException e) {
      throw new IllegalStateException("a test's database can't be created or dropped", e);
    }
  }

  @FunctionalInterface
  private interface Statements {
    void run(Connection superuser) throws SQLException;
  }

  private void close() {
    ownBrokers.forEach(EmbeddedBroker::close);
    servers.close();
    directories.close();
  }
}
