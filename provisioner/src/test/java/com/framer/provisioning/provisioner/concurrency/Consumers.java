package com.framer.provisioning.provisioner.concurrency;

import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.commandlog.CommandLogSettings;
import com.framer.provisioning.provisioner.directory.FormerAccessSettings;
import com.framer.provisioning.provisioner.replay.ReplayTable;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.wal.CommittedStates;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Consumers without Kafka: simulated partitions, whose records the provisioner's chunk transaction
 * applies to a database of their own. Every committed state of it is checked.
 */
final class Consumers implements AutoCloseable {
  static final int PARTITIONS = 6;
  private static final String PRODUCTION = "com.framer.provisioning.provisioner.";

  private final Database database = Infrastructure.shared().newDatabase();
  private final HikariDataSource pool = new HikariDataSource();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final CommittedStates states;
  private final List<SimulatedPartition> partitions;

  Consumers() {
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.owner().user());
    pool.setPassword(database.owner().password());
    Flyway.configure().dataSource(pool).load().migrate();
    DataSource pausing = Pause.in(pool);
    context.registerBean(SimpleMeterRegistry.class);
    context.registerBean(Alarms.class);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(pausing));
    context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(pausing));
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(
        CommandLogSettings.class, () -> new CommandLogSettings(Duration.ofDays(90)));
    context.registerBean(
        FormerAccessSettings.class, () -> new FormerAccessSettings(Duration.ofDays(90)));
    context.registerBean(ReplayTable.class);
    context.scan(PRODUCTION + "directory", PRODUCTION + "commandlog", PRODUCTION + "chunk");
    context.refresh();
    states = new CommittedStates(database);
    var transaction = context.getBean(ChunkTransaction.class);
    partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(n -> new SimulatedPartition(n, transaction))
            .toList();
  }

  SimulatedPartition partition(int number) {
    return partitions.get(number);
  }

  CommittedStates states() {
    return states;
  }

  JdbcClient sql() {
    return JdbcClient.create(pool);
  }

  /** Starts the work in a thread of its own. */
  <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  /** Starts all of them at the same time, each in a thread of its own, and returns the results. */
  <T> List<T> runConcurrently(List<? extends Callable<T>> tasks) {
    var start = new CyclicBarrier(tasks.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> task : tasks) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return task.call();
              }));
    }
    return running.stream().map(Consumers::resultOf).toList();
  }

  static <T> T resultOf(Future<T> work) {
    try {
      return work.get();
    } catch (Exception e) {
      throw new AssertionError("the work of a consumer failed", e);
    }
  }

  /** Whether a transaction waits for another one's lock. */
  boolean isAnyTransactionBlocked() {
    return blockedTransactions() > 0;
  }

  /** How many transactions wait for another one's lock. */
  int blockedTransactions() {
    return sql()
        .sql(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """)
        .query(Integer.class)
        .single();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    context.close();
    states.close();
    pool.close();
    database.close();
  }
}
