package com.framer.provisioning.provisioner.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.Console.Answer;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import com.framer.provisioning.provisioner.pipeline.OwnDatabase;
import com.framer.provisioning.provisioner.pipeline.Pipeline;
import com.framer.provisioning.testkit.net.Browser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The first page says what burns, also while Kafka or the database is away. */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class StatusTests {
  private static final String ORGANIZATION =
      "{\"name\":\"Acme\",\"workspace\":\"First\",\"admin\":\"a@example.com\"}";

  /** Gives up soon what Kafka does not confirm. */
  private static final String[] IMPATIENT = {
    "--spring.kafka.producer.properties.request.timeout.ms=1000",
    "--spring.kafka.producer.properties.delivery.timeout.ms=1500",
    "--spring.kafka.producer.properties.max.block.ms=1500"
  };

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void everythingIsSaidWhenNothingBurns() {
    Console console = Console.shared();
    String token = console.pipeline.authorization(OperatorRole.READER);

    Awaitility.await()
        .atMost(SOON)
        .until(() -> status(console, token).path("consumers").path("assigned").asInt() == 12);

    JsonNode status = status(console, token);
    assertThat(status.propertyNames())
        .containsExactlyInAnyOrder(
            "at",
            "kafka",
            "database",
            "partitions",
            "alarms",
            "provisioners",
            "consumers",
            "lag",
            "outcomesPerMinute",
            "deadLetters");
    assertThat(status.path("kafka").path("up").asBoolean()).isTrue();
    assertThat(status.path("database").path("up").asBoolean()).isTrue();
    assertThat(status.path("alarms").size()).isZero();
    assertThat(status.path("lag").path("records").asLong()).isZero();
    assertThat(console.signedIn(Console.READER).get("/ops").body())
        .contains("Dead letters open", "Commands that wait")
        .doesNotContain("does not answer", "is paused");
  }

  @Test
  void runbookHasTheSectionsThatThePageLeadsTo() {
    Browser browser = Console.shared().signedIn(Console.READER);

    for (String section :
        new String[] {
          "kafka-away",
          "database-away",
          "paused-partition",
          "dead-letters-open",
          "lag",
          "consumers",
          "outcomes",
          "misplaced-records",
          "alarm-topic-made-again",
          "alarm-partition-added",
          "alarm-dead-letter-too-large",
          "alarm-too-many-in-a-row",
          "alarm-topic-starts-late",
          "alarm-command-log-grows"
        }) {
      assertThat(browser.get("/ops/runbook?section=" + section).status())
          .as(section)
          .isEqualTo(200);
    }
    assertThat(browser.get("/ops/runbook").body()).contains("What burns");
    assertThat(browser.get("/ops/runbook?section=poison-record").body())
        .contains("./provisioningctl dead-letters show ID")
        .doesNotContain("![", "images/");
    assertThat(browser.get("/ops/runbook?section=nothing").status()).isEqualTo(404);
  }

  @Test
  void itAnswersWhileTheDatabaseOrKafkaIsAway(@TempDir Path directory) {
    var server = new OwnDatabase(directory);
    try (var console = Console.of(new Pipeline(server.database(), Console.arguments(IMPATIENT)))) {
      Browser browser = console.signedIn(Console.READER);
      String token = console.pipeline.authorization(OperatorRole.OPERATOR);
      assertThat(status(console, token).path("database").path("up").asBoolean()).isTrue();
      assertThat(browser.get("/ops").status()).isEqualTo(200);
      String revoked = console.pipeline.authorization(OperatorRole.READER);
      assertThat(status(console, revoked).path("kafka").path("up").asBoolean()).isTrue();
      revoke(console, token, "reader");

      server.goesAway();
      Awaitility.await()
          .atMost(SOON)
          .until(() -> !status(console, token).path("database").path("up").asBoolean());
      JsonNode status = status(console, basic());
      assertThat(status.path("database").path("why").asString()).isNotEmpty();
      assertThat(status.path("deadLetters").isNull()).isTrue();
      assertThat(status.path("kafka").path("up").asBoolean()).isTrue();
      assertThat(browser.get("/ops").body()).contains("PostgreSQL does not answer");
      Answer act =
          console.api(token, "POST", "/ops/api/tokens", "{\"name\":\"x\",\"role\":\"reader\"}");
      assertThat(act.status()).isEqualTo(503);
      assertThat(act.body().path("detail").asString()).contains("The database does not answer");
      assertThat(console.api(revoked, "GET", "/ops/api/status", "").status()).isEqualTo(503);
      // A role that the database can't confirm may have been taken back.
      Awaitility.await()
          .atMost(SOON)
          .until(() -> tokens(console, token).asString().endsWith("so you can only look."));
      Answer stranger = console.api("Bearer ops_" + "x".repeat(43), "GET", "/ops/api/status", "");
      assertThat(stranger.status()).isEqualTo(503);
      server.comesBack();
      Awaitility.await()
          .atMost(SOON)
          .until(() -> status(console, token).path("database").path("up").asBoolean());

      saysThatKafkaIsAway(console, browser, token);
    }
  }

  private static void saysThatKafkaIsAway(Console console, Browser browser, String token) {
    console.pipeline.brokerGoesAway();
    Awaitility.await()
        .atMost(SOON)
        .until(() -> !status(console, token).path("kafka").path("up").asBoolean());
    assertThat(status(console, token).path("lag").isNull()).isTrue();
    assertThat(browser.get("/ops").body()).contains("Kafka does not answer");
    Answer made = console.api(token, "POST", "/ops/organizations", ORGANIZATION);
    assertThat(made.status()).isEqualTo(503);
    assertThat(made.body().path("detail").asString()).contains("may be sent again");
  }

  private static JsonNode tokens(Console console, String token) {
    return console.api(token, "GET", "/ops/api/tokens", "").body().path("detail");
  }

  private static void revoke(Console console, String token, String role) {
    for (JsonNode one : console.api(token, "GET", "/ops/api/tokens", "").body().path("tokens")) {
      if (one.path("role").asString().equals(role)) {
        String path = "/ops/api/tokens/" + one.path("id").asString();
        assertThat(console.api(token, "DELETE", path, "").status()).isEqualTo(204);
      }
    }
  }

  private static JsonNode status(Console console, String authorization) {
    Answer answer = console.api(authorization, "GET", "/ops/api/status", "");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static String basic() {
    String user = Console.OPERATOR + ":" + Console.PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }
}
