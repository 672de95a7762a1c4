package com.framer.provisioning.standalone.recording;

import com.framer.provisioning.common.json.WireJson;
import com.framer.provisioning.gateway.GatewayApplication;
import com.framer.provisioning.provisioner.ProvisionerApplication;
import com.framer.provisioning.standalone.seed.DemoData;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A broker, a database, a gateway and a provisioner that can be stopped, to delay the pipeline. */
final class WholePipeline implements AutoCloseable {
  private static final String WITHOUT_SECURITY =
      "--spring.autoconfigure.exclude="
          + "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.web.servlet."
          + "ServletWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.web.servlet."
          + "SecurityFilterAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.actuate.web.servlet."
          + "ManagementWebSecurityAutoConfiguration";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final EmbeddedBroker broker = Infrastructure.shared().newBroker();
  private final Database database = Infrastructure.shared().newDatabase();
  private final String token;
  private final String baseUrl;
  private final ConfigurableApplicationContext gateway;
  private ConfigurableApplicationContext provisioner;

  WholePipeline(String waiting) {
    provisioner = provisioner();
    token = seed();
    gateway =
        GatewayApplication.builder()
            .run(
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.gateway().user(),
                "--spring.datasource.password=" + database.gateway().password(),
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--gateway.waiting.outcome=" + waiting);
    String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
    baseUrl = "http://127.0.0.1:" + port;
    Awaitility.await()
        .until(() -> send("GET", "/actuator/health/readiness", Map.of(), "").join().status == 200);
  }

  /** An answer; the body is missing if there is none. */
  record Answer(int status, JsonNode body) {}

  void stopProvisioner() {
    provisioner.close();
  }

  void startProvisioner() {
    provisioner = provisioner();
  }

  CompletableFuture<Answer> scim(
      String method, String path, Map<String, String> headers, String body) {
    return send(method, "/auth/scim/v2" + path, headers, body);
  }

  private CompletableFuture<Answer> send(
      String method, String path, Map<String, String> headers, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("Authorization", "Bearer " + token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(WholePipeline::read);
  }

  private static Answer read(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.body().isEmpty()
            ? WireJson.mapper().missingNode()
            : WireJson.mapper().readTree(response.body()));
  }

  private ConfigurableApplicationContext provisioner() {
    return ProvisionerApplication.builder()
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + database.jdbcUrl(),
            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            WITHOUT_SECURITY);
  }

  private String seed() {
    return new DemoData(
            broker.bootstrapServers(),
            database.jdbcUrl(),
            database.owner().user(),
            database.owner().password(),
            _ -> {})
        .seed(3, Optional.empty())
        .demoToken()
        .value();
  }

  @Override
  public void close() {
    gateway.close();
    provisioner.close();
    broker.close();
    database.close();
  }
}
