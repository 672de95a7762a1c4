package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A person whose email and name are all over the console: in commands, outcomes, dead letters,
 * jobs, reasons, refusals and the audit. Operators see them; readers and the log never do.
 */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class ReadersSeeNobodyTests {
  private static final Console CONSOLE = Console.shared();
  private static final String OPERATOR = CONSOLE.pipeline.authorization(OperatorRole.OPERATOR);
  private static final String READER = CONSOLE.pipeline.authorization(OperatorRole.READER);
  private static final Acme ACME = new Acme(CONSOLE.pipeline);
  private static final String EMAIL = Acme.someone();
  private static final String NAME = "name-" + UUID.randomUUID();
  private static UUID command;
  private static UUID letter;
  private static String job;

  @BeforeAll
  static void isAllOverTheConsole() {
    command = created();
    letter = new ManyDeadLetters(CONSOLE.pipeline, ACME).create(EMAIL);
    job = replayed();
  }

  /** The User is called otherwise now, so a refusal of the same create says how (B9). */
  private static UUID created() {
    var create = ACME.creates(EMAIL, null);
    var rename =
        new PatchOperation(Op.REPLACE, AttributePath.of("userName"), StringNode.valueOf(NAME));
    assertThat(ACME.status(create)).isEqualTo("applied");
    var renamed = ACME.publish(EMAIL, new PatchUser(ACME.scimId(EMAIL), List.of(rename)));
    assertThat(ACME.status(renamed)).isEqualTo("applied");
    return create.id().value();
  }

  /** Everything that an operator can do, with the email in each text that they write. */
  private static String replayed() {
    CONSOLE.signIn(CONSOLE.browser(), EMAIL, "wrong");
    post("/ops/api/sign-in-links", "{'email':'%s'}".formatted(EMAIL));
    String one = "/ops/api/dead-letters/" + letter;
    var command = (ObjectNode) CONSOLE.api(OPERATOR, "GET", one, "").body().at("/payload/command");
    post(one + "/replay", "{'reason':'x','payload':%s}".formatted(command.put(EMAIL, 1)));
    post(one + "/discard", "{'reason':'for %s'}".formatted(EMAIL));
    post(one + "/restore", "{'reason':'for %s'}".formatted(EMAIL));
    JsonNode made =
        post(
            "/ops/api/jobs",
            "{'act':'replay','filter':'state:open %s','reason':'for %s','name':'of %s'}"
                .formatted(EMAIL, EMAIL, EMAIL));
    String path = "/ops/api/jobs/" + made.path("id").asString();
    await(path, "/predicted/refused");
    post(path + "/start", "{'records':1}");
    await(path, "/done/refused");
    return made.path("id").asString();
  }

  private static JsonNode post(String path, String body) {
    return CONSOLE.api(OPERATOR, "POST", path, body.replace('\'', '"')).body();
  }

  private static void await(String path, String count) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              JsonNode now = CONSOLE.api(OPERATOR, "GET", path, "").body();
              assertThat(now.at(count).asInt(0)).as(now.toString()).isEqualTo(1);
            });
  }

  static Stream<String> gets() {
    return CONSOLE.mappings().filter(mapping -> mapping.startsWith("GET "));
  }

  @ParameterizedTest
  @MethodSource("gets")
  void readersSeeNobody(String mapping) {
    assertThat(text(READER, mapping)).doesNotContain(EMAIL.substring(1), NAME);
  }

  @Test
  void operatorsSeeWhoItIs() {
    assertThat(gets().filter(mapping -> text(OPERATOR, mapping).contains(EMAIL)))
        .contains(
            "GET /ops/audit",
            "GET /ops/api/audit",
            "GET /ops/dead-letters",
            "GET /ops/dead-letters/{id}",
            "GET /ops/api/dead-letters",
            "GET /ops/api/dead-letters/{id}",
            "GET /ops/jobs",
            "GET /ops/jobs/{id}",
            "GET /ops/api/jobs",
            "GET /ops/api/jobs/{id}",
            "GET /ops/api/jobs/{id}/records",
            "GET /ops/commands/{id}");
    assertThat(gets().filter(mapping -> text(OPERATOR, mapping).contains(NAME)))
        .contains("GET /ops/api/jobs/{id}/records", "GET /ops/dead-letters");
  }

  @Test
  void logNamesNobody() {
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    var logger = (Logger) LoggerFactory.getLogger(OperatorAudit.class);
    logger.setLevel(Level.INFO);
    logger.addAppender(logged);

    post("/ops/api/sign-in-links", "{'email':'%s'}".formatted(EMAIL));
    post("/ops/api/dead-letters/" + letter + "/restore", "{'reason':'for %s'}".formatted(EMAIL));

    logger.detachAppender(logged);
    logger.setLevel(null);
    assertThat(List.copyOf(logged.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.endsWith(": make a sign-in link : made"))
        .anyMatch(line -> line.endsWith(": restore " + letter + ": skipped"))
        .noneMatch(line -> line.contains(EMAIL) || line.contains("test/test"));
  }

  private static String text(String authorization, String mapping) {
    String path = mapping.substring("GET ".length());
    Object id = path.contains("/jobs") ? job : path.contains("/commands") ? command : letter;
    return CONSOLE.text(authorization, path.replace("{id}", id.toString()));
  }
}
