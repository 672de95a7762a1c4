package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final ListAppender<ILoggingEvent> LOGGED = logged();
  private static final UUID COMMAND = created();
  private static final UUID LETTER = new ManyDeadLetters(CONSOLE.pipeline, ACME).create(EMAIL);
  private static final String JOB = replayed();

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
    String letter = "/ops/api/dead-letters/" + LETTER;
    var command =
        (ObjectNode) CONSOLE.api(OPERATOR, "GET", letter, "").body().at("/payload/command");
    post(letter + "/replay", "{'reason':'x','payload':%s}".formatted(command.put(EMAIL, 1)));
    post(letter + "/discard", "{'reason':'for %s'}".formatted(EMAIL));
    post(letter + "/restore", "{'reason':'for %s'}".formatted(EMAIL));
    JsonNode job =
        post(
            "/ops/api/jobs",
            "{'act':'replay','filter':'state:open %s','reason':'for %s','name':'of %s'}"
                .formatted(EMAIL, EMAIL, EMAIL));
    String path = "/ops/api/jobs/" + job.path("id").asString();
    await(path, "/predicted/refused");
    post(path + "/start", "{'records':1}");
    await(path, "/done/refused");
    return job.path("id").asString();
  }

  private static JsonNode post(String path, String body) {
    return CONSOLE.api(OPERATOR, "POST", path, body.replace('\'', '"')).body();
  }

  private static void await(String path, String count) {
    Awaitility.await()
        .until(() -> CONSOLE.api(OPERATOR, "GET", path, "").body().at(count).asInt(0) == 1);
  }

  private static ListAppender<ILoggingEvent> logged() {
    var appender = new ListAppender<ILoggingEvent>();
    appender.start();
    ((Logger) LoggerFactory.getLogger(OperatorAudit.class)).addAppender(appender);
    return appender;
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
    assertThat(LOGGED.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.endsWith(": restore " + LETTER + ": accepted"))
        .anyMatch(line -> line.endsWith(": sign in : refused"))
        .noneMatch(line -> line.contains(EMAIL) || line.contains("otto"));
  }

  private static String text(String authorization, String mapping) {
    String path = mapping.substring("GET ".length());
    Object id = path.contains("/jobs") ? JOB : path.contains("/commands") ? COMMAND : LETTER;
    return CONSOLE.text(authorization, path.replace("{id}", id.toString()));
  }
}
