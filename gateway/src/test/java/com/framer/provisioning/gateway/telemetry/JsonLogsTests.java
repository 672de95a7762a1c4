package com.framer.provisioning.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.trace.LogContext;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.wire.WireJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;

/** What a line says when logs are JSON, in the names of the Elastic Common Schema. */
final class JsonLogsTests {
  private final CommandId command = CommandId.next();
  private final OrganizationId organization = OrganizationId.random();
  private final String trace = TraceParent.fresh().traceId();

  @AfterEach
  void clear() {
    LogContext.clear();
  }

  @Test
  void lineNamesCommandTraceOrganizationAndHashOfTheKey() { // A5
    LogContext.command(command, organization, Email.of("ada@example.com"));
    LogContext.trace(trace);

    JsonNode line = line();
    assertThat(line.at("/command").asString()).isEqualTo(command.toString());
    assertThat(line.at("/organization/id").asString()).isEqualTo(organization.toString());
    assertThat(line.at("/trace/id").asString()).isEqualTo(trace);
    assertThat(line.at("/key/hash").asString()).matches("[0-9a-f]{16}");
    assertThat(line.toString()).doesNotContain("ada");
  }

  @Test
  void nextLineOfTheThreadIsAboutNothingAnyMore() {
    LogContext.command(command, organization, Email.of("ada@example.com"));
    LogContext.trace(trace);
    LogContext.clear();

    assertThat(line().propertyNames())
        .contains("message")
        .doesNotContain("command", "organization", "trace", "key");
  }

  private static JsonNode line() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.putObject(Environment.class.getName(), new MockEnvironment());
    var encoder = new StructuredLogEncoder();
    encoder.setContext(context);
    encoder.setFormat("ecs");
    encoder.start();
    var event =
        new LoggingEvent(
            "caller", context.getLogger("some.Logger"), Level.WARN, "Something", null, null);
    return WireJson.mapper().readTree(encoder.encode(event));
  }
}
