package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.wire.WireRecords;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final Clock clock;

  OrganizationsController(KafkaTemplate<byte[], byte[]> kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  @PostMapping("/ops/organizations")
  ResponseEntity<Map<String, UUID>> create(
      @RequestBody NewOrganization organization,
      @RequestHeader(name = "X-Operator", defaultValue = "operator") String operator) {
    var envelope =
        new CommandEnvelope(
            CommandIds.next(),
            OrganizationId.random(),
            organization.adminEmail(),
            new Actor(Actor.Kind.OPERATOR, operator),
            clock.instant(),
            organization.command());
    kafka.send(WireRecords.of(envelope, SOURCE, null)).join();
    return ResponseEntity.accepted()
        .location(URI.create("/ops/commands/" + envelope.id()))
        .body(
            Map.of(
                "commandId", envelope.id(), "organizationId", envelope.organizationId().value()));
  }

  @ExceptionHandler
  ProblemDetail badRequest(BadRequestException e) {
    ProblemDetail problem = ProblemDetail.forStatus(400);
    problem.setDetail(e.getMessage());
    return problem;
  }
}
