package com.framer.provisioning.standalone;

import com.framer.provisioning.standalone.log.CurrentApplication;
import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The database and the broker, started at the same time. */
final class LocalServers {
  /** Neither has clients by then, so each stops in less than a second. */
  private static final Duration STOP = Duration.ofSeconds(6);

  private final EmbeddedDatabase database;
  private final EmbeddedBroker broker;
  private final Screen screen;

  LocalServers(StandaloneSettings settings, Screen screen) {
    this.database =
        EmbeddedDatabase.keptIn(settings.data().resolve("postgres"), settings.postgresPort());
    this.broker = new EmbeddedBroker(settings.data().resolve("kafka"), settings.kafkaPort());
    this.screen = screen;
  }

  void start(CleanStop stop) {
    // Registered before the start, because a signal may arrive during it.
    stop.register("PostgreSQL", STOP, () -> CurrentApplication.in("postgres", database::stop));
    stop.register("Kafka", STOP, () -> CurrentApplication.in("kafka", broker::stop));
    var starting = inBackground("kafka", this::startBroker);
    try {
      CurrentApplication.in("postgres", this::startDatabase);
    } finally {
      join(starting);
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  String jdbcUrl() {
    return database.jdbcUrl(EmbeddedDatabase.NAME);
  }

  private void startDatabase() {
    database.start();
    screen.ready("PostgreSQL", jdbcUrl());
  }

  private void startBroker() {
    broker.start();
    screen.ready("Kafka", bootstrapServers());
  }

  private static CompletableFuture<Void> inBackground(String name, Runnable start) {
    return CompletableFuture.runAsync(
        () -> CurrentApplication.in(name, start), Thread.ofPlatform().name("start-" + name)::start);
  }

  private static void join(CompletableFuture<Void> starting) {
    try {
      starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
