package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command with what every command has: one record on {@code provisioning.commands}.
 *
 * <pre>{@code
 * {"schemaVersion":1,"id":"019a…","organizationId":"0198…","email":"ada@example.com",
 *  "actor":{"kind":"SCIM_TOKEN","id":"0198…"},"issuedAt":"2026-11-23T10:00:00Z",
 *  "command":{"type":"CreateUser",…}}
 * }</pre>
 *
 * @param id the command's id, a UUID of version 7; applied at most once (rule G2)
 * @param organizationId the Organization in which it acts, and the only one it can see (rule F3)
 * @param email the Account's email, which is the record's key too (rule A3)
 * @param actor who asked
 * @param issuedAt when, by the clock of the publisher; for people, never for order
 * @param command what to do
 * @param replay null unless the command is a replay; the actor of a replay is the operator who
 *     asked for it
 */
public record CommandEnvelope(
    CommandId id,
    OrganizationId organizationId,
    Email email,
    Actor actor,
    Instant issuedAt,
    Command command,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Replay replay) {
  @JsonCreator
  public CommandEnvelope {
    requireNonNull(organizationId, "organizationId");
    requireNonNull(email, "email");
    requireNonNull(actor, "actor");
    requireNonNull(issuedAt, "issuedAt");
    requireNonNull(command, "command");
    if (!id.isValid()) {
      throw new IllegalArgumentException("a command id is a UUID of version 7");
    }
  }

  /** A command that is no replay. */
  public CommandEnvelope(
      CommandId id,
      OrganizationId organizationId,
      Email email,
      Actor actor,
      Instant issuedAt,
      Command command) {
    this(id, organizationId, email, actor, issuedAt, command, null);
  }
}
