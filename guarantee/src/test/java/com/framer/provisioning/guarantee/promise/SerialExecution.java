package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTrace;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.CommandLogSettings;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.deadletter.DeadLetterTransactions;
import com.framer.provisioning.provisioner.deadletter.FailedRecord;
import com.framer.provisioning.provisioner.directory.FormerAccessSettings;
import com.framer.provisioning.provisioner.replay.ReplayTable;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.SettableClock;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Decides commands again with the code of the provisioner, in an empty database: one by one in the
 * order of the caller, each with its original time and position. All of it is one transaction, so
 * that the caller can roll back and try another order.
 */
final class SerialExecution implements AutoCloseable {
  private static final String PRODUCTION = "com.framer.provisioning.provisioner.";
  private static final String TOPIC = "serial-execution";

  private final HikariDataSource pool = new HikariDataSource();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private TransactionStatus transaction;
  private long next;

  /** A savepoint to which the caller may roll back. */
  record Mark(Object savepoint, long next) {}

  /**
   * Migrates the database and opens the transaction.
   *
   * @param empty a database without tables
   */
  SerialExecution(Database empty, Collection<CommandId> commands) {
    pool.setJdbcUrl(empty.jdbcUrl());
    pool.setUsername(empty.owner().user());
    pool.setPassword(empty.owner().password());
    pool.setMaximumPoolSize(2);
    Flyway.configure().dataSource(pool).load().migrate();
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
    context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(pool));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(SimpleMeterRegistry.class);
    context.registerBean(Alarms.class);
    context.registerBean(
        CommandLogSettings.class, () -> new CommandLogSettings(Duration.ofDays(90)));
    context.registerBean(
        FormerAccessSettings.class, () -> new FormerAccessSettings(Duration.ofDays(90)));
    context.registerBean(ReplayTable.class);
    context.registerBean(DeadLetterTransactions.class);
    context.scan(PRODUCTION + "directory", PRODUCTION + "commandlog", PRODUCTION + "chunk");
    context.refresh();
    context.getBean(CommandLogPartitions.class).ensure(List.copyOf(commands));
    transaction = begin();
  }

  private TransactionStatus begin() {
    return transactions().getTransaction(new DefaultTransactionDefinition());
  }

  private JdbcTransactionManager transactions() {
    return context.getBean(JdbcTransactionManager.class);
  }

  Mark mark() {
    return new Mark(transaction.createSavepoint(), next);
  }

  void rollBackTo(Mark mark) {
    transaction.rollbackToSavepoint(mark.savepoint());
    next = mark.next();
  }

  /** Commits, so that the tables can be read. */
  void finish() {
    transactions().commit(transaction);
  }

  /** Commits, so that there is no way back, and goes on. */
  void settle() {
    finish();
    transaction = begin();
  }

  /**
   * Decides the command now; returns its outcome.
   *
   * @param original its row in the original execution
   */
  @Nullable OutcomeEnvelope decide(Published published, CommandLogRow original) {
    clock.set(original.decidedAt());
    context
        .getBean(JdbcClient.class)
        .sql("select setval('command_position', ?, false)")
        .param(original.position())
        .query(Long.class)
        .single();
    ConsumerRecord<byte[], byte[]> record = published.record();
    var command =
        new ReceivedCommand(
            published.command(),
            new ConsumerRecord<>(record.topic(), 0, next, record.key(), record.value()));
    next++;
    return "dead-lettered".equals(original.status()) ? fail(command, original) : apply(command);
  }

  private @Nullable OutcomeEnvelope apply(ReceivedCommand command) {
    var chunk = new Chunk(List.of(command), command.record().offset());
    return context
        .getBean(ChunkTransaction.class)
        .apply(TOPIC, chunk, ChunkTrace.NONE)
        .get(command.envelope().id());
  }

  /** A command that failed permanently fails again, whatever the cause was. */
  private @Nullable OutcomeEnvelope fail(ReceivedCommand command, CommandLogRow original) {
    var transactions = context.getBean(DeadLetterTransactions.class);
    var failed = new FailedRecord(command.record(), command.record().offset(), command.logEntry());
    String cause = causeOf(original);
    long position =
        transactions
            .fixPosition(TOPIC, failed, Integer.MAX_VALUE, new IllegalStateException(cause))
            .orElseThrow();
    return transactions.commitOutcome(TOPIC, failed, position, cause).orElse(null);
  }

  private static String causeOf(CommandLogRow original) {
    return original.outcomeEnvelope().outcome() instanceof Outcome.DeadLettered dead
        ? dead.cause()
        : Objects.toString(original.status());
  }

  @Override
  public void close() {
    if (!transaction.isCompleted()) {
      transactions().rollback(transaction);
    }
    context.close();
    pool.close();
  }
}
