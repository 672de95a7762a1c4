package com.framer.provisioning.standalone.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.GatewayApplication;
import com.framer.provisioning.provisioner.ProvisionerApplication;
import com.framer.provisioning.standalone.seed.ClearToken;
import com.framer.provisioning.standalone.seed.DemoData;
import com.framer.provisioning.standalone.seed.Seeded;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.ProvisionerArguments;
import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * A broker, a database, a gateway and a provisioner in this JVM. The provisioner can be stopped, so
 * that commands wait.
 */
public final class WholePipeline implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final EmbeddedBroker broker = Infrastructure.shared().newBroker();
  private final Database database = Infrastructure.shared().newDatabase();
  private final @Nullable SpanExporter spans;
  private final Seeded seeded;
  private final String baseUrl;
  private final ConfigurableApplicationContext gateway;
  private ConfigurableApplicationContext provisioner;

  /**
   * Starts everything and seeds the demo data.
   *
   * @param waiting how long the gateway waits for an outcome, such as {@code 25s}
   * @param more further arguments of the gateway
   */
  public WholePipeline(String waiting, String... more) {
    this(null, waiting, more);
  }

  /**
   * The same, and every request is traced.
   *
   * @param spans exports those of both applications; null if nothing is to be traced
   */
  WholePipeline(@Nullable SpanExporter spans, String waiting, String... more) {
    this.spans = spans;
    provisioner = provisioner();
    seeded = seed();
    List<String> arguments = new ArrayList<>(gatewayArguments());
    arguments.addAll(List.of("--server.port=0", "--gateway.waiting.outcome=" + waiting));
    // The tests send as much as the machine can do, from several Organizations at once.
    arguments.add("--gateway.rate.per-organization=1000000");
    arguments.addAll(List.of(more));
    arguments.add("--gateway.tracing.probability=1");
    gateway = traced(GatewayApplication.builder()).run(arguments.toArray(String[]::new));
    String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
    baseUrl = "http://127.0.0.1:" + port;
    Awaitility.await()
        .until(() -> send("GET", "/actuator/health/readiness", Map.of(), "").join().status == 200);
  }

  /** The arguments that connect a gateway to this database and broker. */
  public List<String> gatewayArguments() {
    return List.of(
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.datasource.username=" + database.gateway().user(),
        "--spring.datasource.password=" + database.gateway().password(),
        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers());
  }

  /** An answer; the body is missing if there is none. */
  public record Answer(int status, HttpHeaders headers, JsonNode body) {}

  /** Stops the provisioner, so that commands wait on the topic. */
  public void stopProvisioner() {
    provisioner.close();
  }

  /** Starts the provisioner again, which applies the waiting commands. */
  public void startProvisioner() {
    provisioner = provisioner();
  }

  /** The broker, which tests stop to simulate an outage. */
  public EmbeddedBroker broker() {
    return broker;
  }

  /** SQL as the owner of the database. */
  public JdbcClient sql() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.jdbcUrl(), database.owner().user(), database.owner().password()));
  }

  /** The tokens of the two Organizations. */
  public Seeded seeded() {
    return seeded;
  }

  /** The number of commands on the topic. */
  public long commands() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.COMMANDS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Calls the gateway for the demo Organization. */
  public CompletableFuture<Answer> scim(
      String method, String path, Map<String, String> headers, String body) {
    return send(method, "/auth/scim/v2" + path, headers, body);
  }

  /** Calls the gateway for the demo Organization with a body that may be compressed. */
  public CompletableFuture<Answer> scim(
      String method, String path, Map<String, String> headers, byte[] body) {
    return send(
        baseUrl + "/auth/scim/v2" + path, seeded.demoToken(), method, headers, publisher(body));
  }

  /** Calls any gateway for the token's Organization. */
  public CompletableFuture<Answer> scim(
      String gatewayUrl, ClearToken token, String method, String path, String body) {
    var headers = Map.of("Content-Type", "application/scim+json");
    return send(gatewayUrl + "/auth/scim/v2" + path, token, method, headers, body);
  }

  /** The base URL of the gateway. */
  public String baseUrl() {
    return baseUrl;
  }

  private CompletableFuture<Answer> send(
      String method, String path, Map<String, String> headers, String body) {
    return send(baseUrl + path, seeded.demoToken(), method, headers, body);
  }

  private CompletableFuture<Answer> send(
      String url, ClearToken token, String method, Map<String, String> headers, String body) {
    return send(url, token, method, headers, publisher(body.getBytes(UTF_8)));
  }

  private static BodyPublisher publisher(byte[] body) {
    return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }

  private CompletableFuture<Answer> send(
      String url,
      ClearToken token,
      String method,
      Map<String, String> headers,
      BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token.value())
            .method(method, body);
    headers.forEach(request::header);
    return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(WholePipeline::read);
  }

  private static Answer read(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers(),
        response.body().isEmpty()
            ? WireJson.mapper().missingNode()
            : WireJson.mapper().readTree(response.body()));
  }

  private ConfigurableApplicationContext provisioner() {
    return traced(ProvisionerApplication.builder())
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + database.jdbcUrl(),
            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            ProvisionerArguments.WITHOUT_THE_GATEWAYS);
  }

  private SpringApplicationBuilder traced(SpringApplicationBuilder application) {
    SpanExporter exporter = spans;
    return exporter == null
        ? application
        : application.initializers(
            (GenericApplicationContext context) ->
                context.registerBean("spans", SpanExporter.class, () -> exporter));
  }

  private Seeded seed() {
    return new DemoData(
            broker.bootstrapServers(),
            database.jdbcUrl(),
            database.owner().user(),
            database.owner().password(),
            _ -> {})
        .seed(3, Optional.empty());
  }

  @Override
  public void close() {
    gateway.close();
    provisioner.close();
    broker.close();
    database.close();
  }
}
