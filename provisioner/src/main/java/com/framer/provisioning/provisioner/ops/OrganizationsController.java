package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.EntityId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
  private final OperatorAudit audit;
  private final Clock clock;

  OrganizationsController(KafkaTemplate<byte[], byte[]> kafka, OperatorAudit audit, Clock clock) {
    this.kafka = kafka;
    this.audit = audit;
    this.clock = clock;
  }

  @PostMapping(
      path = "/ops/organizations",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, EntityId>> create(
      @RequestBody NewOrganization organization, Operator operator) {
    var envelope =
        new CommandEnvelope(
            CommandId.next(),
            OrganizationId.random(),
            organization.adminEmail(),
            operator.actor(),
            clock.instant(),
            organization.command());
    // Before: what happened must not be missing in the audit.
    audit.record(
        operator,
        "create an Organization",
        envelope.organizationId().toString(),
        null,
        "requested as command " + envelope.id());
    kafka.send(WireRecords.of(envelope, SOURCE, null)).join();
    return ResponseEntity.accepted()
        .location(URI.create("/ops/commands/" + envelope.id()))
        .body(Map.of("commandId", envelope.id(), "organizationId", envelope.organizationId()));
  }
}
