package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.ProvisionerApplication;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import com.framer.provisioning.testkit.broker.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * A running provisioner with its own broker and database; tests publish commands and read outcomes.
 */
public final class Pipeline implements AutoCloseable {
  static final Actor OPERATOR = new Actor(Actor.Kind.OPERATOR, "test");
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final EmbeddedBroker broker = Infrastructure.shared().newBroker();
  private final Database database;
  private final String[] settings;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<ConfigurableApplicationContext> provisioners = new ArrayList<>();

  /** Starts everything; the topics are empty. */
  public Pipeline() {
    this(Infrastructure.shared().newDatabase());
  }

  /**
   * The same on that database, with settings such as {@code --provisioner.consumer.consumers=1}.
   */
  public Pipeline(Database database, String... settings) {
    this.database = database;
    this.settings = settings;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "acks",
                "all",
                "linger.ms",
                0,
                "max.request.size",
                WireRecords.MAX_DEAD_LETTER_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    startProvisioner();
  }

  /** One more provisioner of the same group. */
  public ConfigurableApplicationContext startProvisioner() {
    var arguments = new ArrayList<String>();
    arguments.add("--server.port=0");
    arguments.add("--spring.datasource.url=" + database.jdbcUrl());
    arguments.add("--provisioner.consumer.idle-check=500ms");
    arguments.add("--provisioner.dead-letters.idle-check=500ms");
    arguments.add("--provisioner.topics.watch=500ms");
    arguments.add("--spring.kafka.bootstrap-servers=" + broker.bootstrapServers());
    arguments.addAll(List.of(settings));
    var context = ProvisionerApplication.builder().run(arguments.toArray(String[]::new));
    provisioners.add(context);
    return context;
  }

  /** Stops the provisioners and starts one again. */
  void restartProvisioner() {
    stopProvisioners();
    startProvisioner();
  }

  /** Stops the provisioners, as SIGTERM does. */
  void stopProvisioners() {
    provisioners.forEach(ConfigurableApplicationContext::close);
    provisioners.clear();
  }

  /**
   * Restarts the provisioner with all records of the commands topic before it, as after a crash
   * between their transactions and the commit of their offsets.
   */
  void deliverAgain() {
    stopProvisioners();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin
          .deleteConsumerGroups(List.of("provisioner"))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
    startProvisioner();
  }

  /** Whether every consumer of the provisioners was told to stop. */
  boolean isStopping() {
    return provisioners.stream()
        .flatMap(p -> p.getBeansOfType(MessageListenerContainer.class).values().stream())
        .noneMatch(MessageListenerContainer::isRunning);
  }

  /** A part of the first provisioner. */
  public <T> T bean(Class<T> type) {
    return provisioners.getFirst().getBean(type);
  }

  /** All parts of the first provisioner that are of that type. */
  public <T> Collection<T> beans(Class<T> type) {
    return provisioners.getFirst().getBeansOfType(type).values();
  }

  /** Stops the broker. */
  public void brokerGoesAway() {
    broker.stop();
  }

  /** Starts it again. */
  public void brokerComesBack() {
    broker.start();
  }

  /** For {@code bootstrap.servers}. */
  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** What the first provisioner answers to a GET without a sign-in. */
  public HttpResponse<String> get(String path) {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(opsUrl() + path)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The database, to look into. */
  public Database database() {
    return database;
  }

  /** SQL as its owner. */
  public JdbcClient sql() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.jdbcUrl(), database.owner().user(), database.owner().password()));
  }

  /** A new operator's token of that role, for the header {@code Authorization}. */
  public String authorization(OperatorRole role) {
    return "Bearer "
        + bean(OperatorTokens.class)
            .make("test", role, "test", null)
            .orElseThrow()
            .secret()
            .value();
  }

  /** Where the first provisioner answers operators. */
  public String opsUrl() {
    return "http://127.0.0.1:"
        + provisioners.getFirst().getEnvironment().getProperty("local.server.port");
  }

  /** Publishes the command and waits until the topic has it. */
  CommandEnvelope publish(OrganizationId organization, String email, Command command) {
    CommandEnvelope envelope = envelope(organization, email, command);
    publish(WireRecords.of(envelope, "/test", null));
    return envelope;
  }

  /**
   * Publishes the commands about that many new people at once, and waits until the topic has all.
   */
  void publishBacklog(OrganizationId organization, int people) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String email = Acme.someone();
      CommandEnvelope envelope = envelope(organization, email, Acme.create(email, null));
      sent.add(producer.send(WireRecords.of(envelope, "/test", null)));
    }
    sent.forEach(Pipeline::await);
  }

  private static RecordMetadata await(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new command that is not published yet. */
  static CommandEnvelope envelope(OrganizationId organization, String email, Command command) {
    return new CommandEnvelope(
        CommandId.next(), organization, Email.of(email), OPERATOR, Instant.now(), command);
  }

  /** Publishes any record and waits until the topic has it; where it is. */
  public RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
    return await(producer.send(record));
  }

  /** The outcome of the command, as soon as the log has it. */
  OutcomeEnvelope outcome(CommandEnvelope command) {
    return Awaitility.await()
        .atMost(LONG_ENOUGH)
        .pollDelay(Duration.ZERO) // most are there already
        .until(() -> outcome(command.id()), Optional::isPresent)
        .orElseThrow();
  }

  /** The outcome of the command, if the log has it. */
  Optional<OutcomeEnvelope> outcome(CommandId commandId) {
    return sql()
        .sql("select outcome::text from command_log where command_id = :id")
        .param("id", commandId.value())
        .query(String.class)
        .optional()
        .map(json -> WireCodecs.OUTCOMES.read(json.getBytes(UTF_8)));
  }

  boolean isDecided(CommandEnvelope command) {
    return sql()
        .sql(
            "select exists (select from command_log where command_id = :id and status is not null)")
        .param("id", command.id().value())
        .query(Boolean.class)
        .single();
  }

  /** Sets the database back to before the command, the last one about its person. */
  void forget(CommandEnvelope command) {
    sql()
        .sql(
            """
            with log as (
              delete from command_log where command_id = :id
              returning email, kafka_partition, kafka_offset),
            gone as (
              delete from account where email in (select email from log) returning id),
            users as (
              delete from organization_user where account_id in (select id from gone)),
            names as (
              delete from user_name where account_id in (select id from gone)),
            memberships as (
              delete from workspace_access where account_id in (select id from gone))
            update partition_progress p set next_offset = log.kafka_offset
            from log where p.kafka_partition = log.kafka_partition
            """)
        .param("id", command.id().value())
        .update();
  }

  /** All records of a topic, from the first to the last now. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return TopicReader.readAll(broker.bootstrapServers(), topic);
  }

  /** The outcomes on the topic of that command, in their order. */
  List<OutcomeEnvelope> published(CommandEnvelope command) {
    return records(Topics.OUTCOMES).stream()
        .map(r -> WireCodecs.OUTCOMES.read(r.value()))
        .filter(o -> o.commandId().equals(command.id()))
        .toList();
  }

  @Override
  public void close() {
    provisioners.forEach(ConfigurableApplicationContext::close);
    producer.close();
    broker.close();
    database.close();
  }
}
