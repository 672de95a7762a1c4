package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTrace;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.commandlog.CommandLogSettings;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.deadletter.DeadLetterTransactions;
import com.framer.provisioning.provisioner.deadletter.FailedRecord;
import com.framer.provisioning.provisioner.directory.FormerAccessSettings;
import com.framer.provisioning.provisioner.replay.DryRun;
import com.framer.provisioning.provisioner.replay.ReplayTable;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import com.framer.provisioning.testkit.database.Login;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The real store, on a real and empty PostgreSQL, without Kafka. */
final class Store implements AutoCloseable {
  static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "test");

  /** The tables of the directory, which commands change. */
  static final List<String> DIRECTORY =
      List.of(
          "organization",
          "workspace",
          "project",
          "account",
          "organization_user",
          "user_name",
          "workspace_access",
          "project_membership",
          "organization_user_count");

  /** The same, and the tables about the commands themselves. */
  static final List<String> TABLES =
      Stream.concat(
              DIRECTORY.stream(),
              Stream.of(
                  "command_log",
                  "partition_progress",
                  "dead_letter",
                  "dead_letter_replay",
                  "access_removed"))
          .toList();

  /** How long the store remembers what was taken (rule E2). */
  static final Duration FORMER_ACCESS_RETENTION = Duration.ofDays(90);

  private static final String PACKAGE = "com.framer.provisioning.provisioner.";

  final StatementLog statements = new StatementLog();
  final SettableClock clock = new SettableClock(Instant.now());
  private final Database database = Infrastructure.shared().newDatabase();
  private final HikariDataSource pool;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final AtomicLong offsets = new AtomicLong();
  private String topic = "";

  Store() {
    var config = new HikariConfig();
    config.setJdbcUrl(database.jdbcUrl());
    config.setUsername(database.owner().user());
    config.setPassword(database.owner().password());
    config.setMaximumPoolSize(4);
    config.addDataSourceProperty("prepareThreshold", "3");
    pool = new HikariDataSource(config);
    Flyway.configure().dataSource(pool).load().migrate();
    context.registerBean(DataSource.class, () -> statements.watch(pool));
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(bean(DataSource.class)));
    context.registerBean(
        PlatformTransactionManager.class,
        () -> new DataSourceTransactionManager(bean(DataSource.class)));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(SimpleMeterRegistry.class);
    context.registerBean(Alarms.class);
    context.registerBean(
        CommandLogSettings.class, () -> new CommandLogSettings(Duration.ofDays(90)));
    context.registerBean(
        FormerAccessSettings.class, () -> new FormerAccessSettings(FORMER_ACCESS_RETENTION));
    context.registerBean(ReplayTable.class);
    context.registerBean(DryRun.class);
    context.registerBean(DeadLetterTransactions.class);
    context.scan(PACKAGE + "directory", PACKAGE + "commandlog", PACKAGE + "chunk");
    context.refresh();
    newTopic();
  }

  private <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** SQL that the statement log does not record. */
  JdbcClient sql() {
    return JdbcClient.create(pool);
  }

  /** A new connection outside the pool. */
  Connection connect(Login login) {
    try {
      return DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Connection connect() {
    return connect(database.owner());
  }

  Connection connectAsGateway() {
    return connect(database.gateway());
  }

  /** Empties all tables, and begins a new topic. */
  void clear() {
    sql().sql("truncate %s cascade".formatted(String.join(", ", TABLES))).update();
    newTopic();
  }

  private void newTopic() {
    topic = UUID.randomUUID().toString();
  }

  /** Sets the progress of every partition back to its first record. */
  void resetProgress() {
    sql().sql("update partition_progress set next_offset = 0").update();
  }

  /** All rows of the tables. */
  List<String> rows(List<String> tables) {
    String rows =
        tables.stream()
            .map("select '%1$s ' || t::text from %1$s t"::formatted)
            .collect(Collectors.joining(" union all "));
    return sql()
        .sql("select * from (%s) as r order by 1".formatted(rows))
        .query(String.class)
        .list();
  }

  ReceivedCommand received(int partition, CommandEnvelope envelope) {
    return new ReceivedCommand(
        envelope,
        new ConsumerRecord<>(
            Topics.COMMANDS,
            partition,
            offsets.getAndIncrement(),
            WireRecords.key(envelope.email()),
            WireCodecs.COMMANDS.write(envelope)));
  }

  Map<CommandId, OutcomeEnvelope> apply(List<ReceivedCommand> commands) {
    return bean(ChunkTransaction.class).apply(topic, new Chunk(commands, 0), ChunkTrace.NONE);
  }

  /** First transaction of a permanent failure: fixes the position of the command. */
  long fixPositionOfFailed(ReceivedCommand command) {
    return bean(DeadLetterTransactions.class)
        .fixPosition(topic, failed(command), Integer.MAX_VALUE, new IllegalStateException())
        .orElseThrow();
  }

  /** Second transaction, once the dead-letter topic has the command: stores the outcome. */
  OutcomeEnvelope commitDeadLetter(ReceivedCommand command, long position) {
    return bean(DeadLetterTransactions.class)
        .commitOutcome(topic, failed(command), position, "ModelException")
        .orElseThrow();
  }

  private static FailedRecord failed(ReceivedCommand command) {
    return new FailedRecord(command.record(), 0, command.logEntry());
  }

  /** The outcome that the replay would have now. */
  Outcome dryRun(CommandEnvelope replay) {
    return bean(DryRun.class).dryRun(replay);
  }

  /** Applies the commands as one chunk of that partition; the outcomes in their order. */
  List<Outcome> apply(int partition, List<CommandEnvelope> envelopes) {
    var commands = new ArrayList<ReceivedCommand>();
    envelopes.forEach(e -> commands.add(received(partition, e)));
    Map<CommandId, OutcomeEnvelope> outcomes = apply(commands);
    return envelopes.stream()
        .map(e -> Objects.requireNonNull(outcomes.get(e.id())).outcome())
        .toList();
  }

  Outcome apply(OrganizationId organization, String email, Command command) {
    return apply(0, List.of(envelope(organization, email, command))).getFirst();
  }

  static CommandEnvelope envelope(OrganizationId organization, String email, Command command) {
    return new CommandEnvelope(
        CommandId.next(), organization, Email.of(email), ACTOR, Instant.now(), command);
  }

  /** A new Organization with its first Workspace. */
  OrganizationId organization(String adminEmail) {
    UUID id = UUID.randomUUID();
    apply(
        new OrganizationId(id),
        adminEmail,
        new CreateOrganization(
            "Acme", WorkspaceId.random(), "First", Role.EDITOR, ScimId.random()));
    return new OrganizationId(id);
  }

  static CreateUser createUser(String userName, @Nullable Role role) {
    return new CreateUser(ScimId.random(), profile(userName), role, true, "hash", false);
  }

  static UserProfile profile(String userName) {
    return new UserProfile(WireJson.mapper().createObjectNode().put("userName", userName));
  }

  ScimId scimId(OrganizationId organization, String email) {
    return sql()
        .sql(
            """
            select scim_id from organization_user join account on account.id = account_id
            where organization_id = :organization and email = :email
            """)
        .param("organization", organization.value())
        .param("email", email)
        .query((row, _) -> new ScimId(row.getObject("scim_id", UUID.class)))
        .single();
  }

  @Override
  public void close() {
    context.close();
    pool.close();
    database.close();
  }
}
