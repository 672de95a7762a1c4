package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.EntityId;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /ops/organizations}: creates an Organization with its first Workspace and Admin, by a
 * command like every other change (rule I5). Answers 202 as soon as the command is durable; {@code
 * Location} is where its outcome will be. The same name with the same first Admin is the same
 * Organization: sent again, the outcome is {@code unchanged}, and the answer has the same id.
 *
 * <p>{@code GET /ops/organizations}: those that there are, the newest first.
 */
@RestController
class OrganizationsController {
  private static final Logger LOG = LoggerFactory.getLogger(OrganizationsController.class);
  private static final String SOURCE = "/provisioner/ops";

  /** As many as other lists of the console have. */
  private static final int LARGEST_PAGE = 200;

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final OperatorAudit audit;
  private final OrganizationTable table;
  private final Clock clock;

  OrganizationsController(
      KafkaTemplate<byte[], byte[]> kafka,
      OperatorAudit audit,
      OrganizationTable table,
      Clock clock) {
    this.kafka = kafka;
    this.audit = audit;
    this.table = table;
    this.clock = clock;
  }

  /**
   * A part of the list.
   *
   * @param next what to send as {@code before} for the Organizations after these; null at the end
   */
  record Page(List<OrganizationTable.Row> organizations, @Nullable String next) {}

  /**
   * The Organizations, the newest first.
   *
   * @param before what an earlier answer had as {@code next}
   * @param limit at most so many, from 1 to 200
   */
  @GetMapping(path = "/ops/organizations", produces = MediaType.APPLICATION_JSON_VALUE)
  Page list(@RequestParam Optional<String> before, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw OpsFailure.badRequest("limit must be 1 to " + LARGEST_PAGE + ".");
    }
    var found = table.before(before.map(OrganizationTable.Place::of), limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(shown, found.size() > limit ? shown.getLast().place().toString() : null);
  }

  /**
   * Creates an Organization, by a command whose outcome will be at {@code Location}. Sent again, it
   * is the same Organization.
   */
  @PostMapping(
      path = "/ops/organizations",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, EntityId>> create(
      @RequestBody NewOrganization organization, Operator operator) {
    var envelope =
        new CommandEnvelope(
            CommandId.next(),
            organization.id(),
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
    publish(envelope);
    return ResponseEntity.accepted()
        .location(URI.create("/ops/commands/" + envelope.id()))
        .body(Map.of("commandId", envelope.id(), "organizationId", envelope.organizationId()));
  }

  private void publish(CommandEnvelope envelope) {
    try {
      kafka.send(WireRecords.of(envelope, SOURCE, null)).join();
    } catch (KafkaException | CompletionException e) {
      LOG.warn("Kafka did not confirm the command {}: {}", envelope.id(), e.toString());
      throw OpsFailure.away("Kafka did not confirm it. The same request may be sent again.");
    }
  }
}
