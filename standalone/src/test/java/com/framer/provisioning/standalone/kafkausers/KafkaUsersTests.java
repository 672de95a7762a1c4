package com.framer.provisioning.standalone.kafkausers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.gateway.GatewayApplication;
import com.framer.provisioning.provisioner.ProvisionerApplication;
import com.framer.provisioning.standalone.ScimClient;
import com.framer.provisioning.standalone.seed.DemoData;
import com.framer.provisioning.standalone.seed.Seeded;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.database.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that signs in to Kafka with OAUTHBEARER and a provisioner that does with SCRAM, with
 * the settings of docs/deployment.md, and what deploy/kafka/acls.sh lets a gateway do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KafkaUsersTests {
  private static final String PASSWORD = "a password";

  private final Database database = Infrastructure.shared().newDatabase();
  private KafkaWithUsers kafka;
  private ApplicationProcess provisioner;
  private ApplicationProcess gateway;
  private String token;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    kafka = new KafkaWithUsers(folder);
    kafka.addScramUser("provisioner", PASSWORD);
    kafka.addScramUser("gateway", PASSWORD);
    kafka.addRules();
    provisioner =
        new ApplicationProcess(
            "provisioner",
            ProvisionerApplication.class,
            folder,
            DocumentedSettings.of("ScramLoginModule", scram()),
            arguments(database.owner()));
    gateway =
        new ApplicationProcess(
            "gateway",
            GatewayApplication.class,
            folder,
            DocumentedSettings.of("OAuthBearerLoginModule", oauth()),
            arguments(database.gateway()));
    provisioner.awaitReady();
    token = seed().demoToken().value();
    gateway.awaitReady();
  }

  private Map<String, String> scram() {
    return Map.of(
        "username=\"gateway\"",
        "username=\"provisioner\"",
        "password=\"…\"",
        "password=\"" + PASSWORD + "\"",
        "file:/run/secrets/kafka-ca.pem",
        kafka.authority().toUri().toString());
  }

  private Map<String, String> oauth() {
    return Map.of(
        "clientSecret=\"…\"",
        "clientSecret=\"" + TokenEndpoint.SECRET + "\"",
        "https://login.example.com/oauth2/token",
        kafka.endpoint().tokens(),
        "file:/run/secrets/kafka-ca.pem",
        kafka.authority().toUri().toString());
  }

  private List<String> arguments(Login login) {
    return List.of(
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.datasource.username=" + login.user(),
        "--spring.datasource.password=" + login.password(),
        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
  }

  private Seeded seed() {
    return new DemoData(
            kafka.unsecured(),
            database.jdbcUrl(),
            database.owner().user(),
            database.owner().password(),
            _ -> {})
        .seed(1, Optional.empty());
  }

  /** Also after a start that failed in between. */
  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable started : Arrays.asList(gateway, provisioner, kafka, database)) {
      if (started != null) {
        started.close();
      }
    }
  }

  @Test
  void aCreateIsAppliedAndAnsweredAlsoWithARenewedToken() throws IOException { // F5
    assertThat(create("ada@example.com")).isEqualTo(201);

    int given = kafka.endpoint().given();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> kafka.endpoint().given() > given);

    assertThat(create("grace@example.com")).isEqualTo(201);
    assertThat(provisioner.printed()).doesNotContain("AuthorizationException");
    assertThat(gateway.printed()).doesNotContain("AuthorizationException");
  }

  private int create(String email) throws IOException {
    return new ScimClient(Map.of("GATEWAY_PORT", Integer.toString(gateway.port())), token)
        .create(email)
        .status();
  }

  @Test
  void theGatewayReadsNoCommandsAndWritesNoOutcomes() {
    for (String topic : List.of(Topics.COMMANDS, Topics.COMMANDS_DLT)) {
      assertThatThrownBy(() -> read(topic)).isInstanceOf(TopicAuthorizationException.class);
    }
    for (String topic : List.of(Topics.OUTCOMES, Topics.COMMANDS_DLT)) {
      assertThatThrownBy(() -> write(topic)).hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void theGatewayMakesAndRemovesNoTopic() {
    try (Admin admin = Admin.create(asGateway())) {
      assertThatThrownBy(
              () -> admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1))).all().get())
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> admin.deleteTopics(List.of(Topics.COMMANDS)).all().get())
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> admin.describeAcls(AclBindingFilter.ANY).values().get())
          .hasCauseInstanceOf(ClusterAuthorizationException.class);
    }
  }

  private void read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            asGateway(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      consumer.seekToBeginning(consumer.assignment());
      consumer.poll(Duration.ofSeconds(10));
    }
  }

  private void write(String topic) throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(asGateway(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, new byte[0], new byte[0])).get();
    }
  }

  /** What somebody connects with who has the gateway's password. */
  private Map<String, Object> asGateway() {
    return Map.of(
        "bootstrap.servers",
        kafka.bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        kafka.authority().toString(),
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"gateway\" password=\"%s\";"
            .formatted(PASSWORD));
  }
}
