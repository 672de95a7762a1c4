package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.EntityId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.wire.WireRecords;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /ops/organizations}: creates an Organization with its first Workspace and Admin, by a
 * command like every other change (rule I5). Answers 202 as soon as the command is durable; {@code
 * Location} is where its outcome will be.
 */
@RestController
class OrganizationsController {
  private static final String SOURCE = "/provisioner/ops";

  /** A name that fits into a log line and changes nothing else of it, until there is a sign-in. */
  private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9._@+ -]{1,100}");

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final Clock clock;

  OrganizationsController(KafkaTemplate<byte[], byte[]> kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  @PostMapping(
      path = "/ops/organizations",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, EntityId>> create(
      @RequestBody NewOrganization organization,
      @RequestHeader(name = "X-Operator", defaultValue = "operator") String operator) {
    var envelope =
        new CommandEnvelope(
            CommandId.next(),
            OrganizationId.random(),
            organization.adminEmail(),
            new Actor(Actor.Kind.OPERATOR, checked(operator)),
            clock.instant(),
            organization.command());
    kafka.send(WireRecords.of(envelope, SOURCE, null)).join();
    return ResponseEntity.accepted()
        .location(URI.create("/ops/commands/" + envelope.id()))
        .body(Map.of("commandId", envelope.id(), "organizationId", envelope.organizationId()));
  }

  private static String checked(String operator) {
    if (!OPERATOR.matcher(operator).matches()) {
      throw new BadRequestException("X-Operator: 1 to 100 letters, digits, blanks and . _ @ + -");
    }
    return operator;
  }
}
