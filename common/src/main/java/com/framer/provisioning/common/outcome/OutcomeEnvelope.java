package com.framer.provisioning.common.outcome;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Instant;

/**
 * An outcome with the command it belongs to: one record on {@code provisioning.outcomes}.
 *
 * <pre>{@code
 * {"schemaVersion":1,"commandId":"019a…","organizationId":"0198…","decidedAt":"2026-11-23T10:00:00Z",
 *  "outcome":{"type":"Refused","error":{"status":409,"scimType":"uniqueness","detail":"…"}}}
 * }</pre>
 *
 * @param commandId the command
 * @param organizationId its Organization
 * @param decidedAt when the provisioner decided
 * @param outcome what became of it
 */
public record OutcomeEnvelope(
    CommandId commandId, OrganizationId organizationId, Instant decidedAt, Outcome outcome) {
  public OutcomeEnvelope {
    requireNonNull(commandId, "commandId");
    requireNonNull(organizationId, "organizationId");
    requireNonNull(decidedAt, "decidedAt");
    requireNonNull(outcome, "outcome");
  }
}
