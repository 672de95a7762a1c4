package com.framer.provisioning.provisioner.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.provisioner.replay.ReplayTable;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of dead letters in a database of their own, and what reads and writes them. */
final class StoredDeadLetters implements AutoCloseable {
  /** Of the provisioner's pool: every statement finds its rows by an index. */
  private static final String OPTIONS =
      "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

  final SettableClock clock = new SettableClock(Instant.now());
  final JdbcClient sql;
  final TransactionTemplate transaction;
  private final Database database = Infrastructure.shared().newDatabase();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final AtomicLong offsets = new AtomicLong();

  StoredDeadLetters() {
    var source =
        new DriverManagerDataSource(
            database.jdbcUrl(), database.owner().user(), database.owner().password());
    var properties = new Properties();
    properties.setProperty("options", OPTIONS);
    source.setConnectionProperties(properties);
    Flyway.configure().dataSource(source).load().migrate();
    sql = JdbcClient.create(source);
    var transactions = new DataSourceTransactionManager(source);
    transaction = new TransactionTemplate(transactions);
    context.registerBean(JdbcClient.class, () -> sql);
    context.registerBean(PlatformTransactionManager.class, () -> transactions);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(DeadLetterTable.class);
    context.registerBean(BoundedSearch.class);
    context.registerBean(DeadLetterSearch.class);
    context.registerBean(DeadLetterGroups.class);
    context.registerBean(DiscardTable.class);
    context.registerBean(StateRepair.class);
    context.registerBean(ReplayTable.class);
    context.refresh();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /**
   * A record that failed.
   *
   * @param command null if it holds none
   */
  record Failure(
      @Nullable CommandEnvelope command, String cause, String message, Instant failedAt) {}

  /** A command about that person. */
  static CommandEnvelope command(OrganizationId organization, String email) {
    return new CommandEnvelope(
        CommandId.next(),
        organization,
        Email.of(email),
        new Actor(Actor.Kind.OPERATOR, "test"),
        Instant.now(),
        new DeleteUser(ScimId.random()));
  }

  static CommandEnvelope command(String email) {
    return command(OrganizationId.random(), email);
  }

  /** Its replay that replays the dead letter. */
  static CommandEnvelope replayOf(CommandEnvelope failed, UUID deadLetter) {
    Replay before = failed.replay();
    return new CommandEnvelope(
        CommandId.next(),
        failed.organizationId(),
        failed.email(),
        failed.actor(),
        failed.issuedAt(),
        failed.command(),
        new Replay(before == null ? failed.id() : before.originalId(), deadLetter, 1, "again"));
  }

  /** The command failed now, for a cause of no interest. */
  DeadLetterRecord failed(CommandEnvelope command) {
    return record(new Failure(command, "java.lang.IllegalStateException", "no", clock.instant()));
  }

  DeadLetterRecord record(Failure failure) {
    CommandEnvelope command = failure.command();
    long offset = offsets.incrementAndGet();
    var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    RecordHeaders.add(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, Topics.COMMANDS);
    RecordHeaders.add(headers, RecordHeaders.DLT_ORIGINAL_TOPIC_ID, "commands");
    headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, ByteBuffer.allocate(4).array());
    headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(8).putLong(offset).array());
    RecordHeaders.add(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, failure.cause());
    RecordHeaders.add(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, failure.message());
    return DeadLetterRecord.of(
        "dead-letters",
        new ConsumerRecord<>(
            Topics.COMMANDS_DLT,
            0,
            offset,
            failure.failedAt().toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            command == null ? null : command.email().value().getBytes(UTF_8),
            command == null ? new byte[] {'{'} : WireCodecs.COMMANDS.write(command),
            headers,
            Optional.empty()));
  }

  /** A row of the record; its id. */
  UUID put(DeadLetterRecord record) {
    bean(DeadLetterTable.class).put(List.of(record));
    return record.id();
  }

  /** A row of the command, which failed now. */
  UUID dead(CommandEnvelope command) {
    return put(failed(command));
  }

  /** The replay is requested, and not published. */
  void requested(CommandEnvelope replay) {
    bean(ReplayTable.class)
        .request(
            new ReplayTable.Entry(
                replay.id(), replayOf(replay), "olga", "again", clock.instant(), null, null, null));
  }

  /** The replay gets its outcome. */
  void decided(CommandEnvelope replay, Outcome outcome) {
    bean(ReplayTable.class)
        .replayDecided(
            Objects.requireNonNull(replay.replay()),
            replay.actor(),
            replay.issuedAt(),
            new OutcomeEnvelope(replay.id(), replay.organizationId(), clock.instant(), outcome));
  }

  private static UUID replayOf(CommandEnvelope replay) {
    return Objects.requireNonNull(replay.replay()).replayOf();
  }

  String state(UUID id) {
    return sql.sql("select state from dead_letter where id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  /** What the command log says of the command. */
  void logged(CommandEnvelope command, String status) {
    sql.sql("create table if not exists command_log_all partition of command_log default").update();
    sql.sql(
            """
            insert into command_log (command_id, organization_id, email, type, actor_kind, actor_id,
              issued_at, position, kafka_partition, kafka_offset, received_at, decided_at, status)
            values (:id, :organization, :email, 'DeleteUser', 'OPERATOR', 'test', now(), 1, 0, 0,
              now(), now(), :status)
            """)
        .param("id", command.id().value())
        .param("organization", command.organizationId().value())
        .param("email", command.email().value())
        .param("status", status)
        .update();
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }

  /** Whether a transaction of this database waits for a lock. */
  boolean somebodyWaits() {
    return sql.sql(
            """
            select exists (select from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock')
            """)
        .query(Boolean.class)
        .single();
  }
}
