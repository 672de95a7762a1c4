package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import java.time.Instant;
import java.util.List;
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
 * <p>A dry run asks what the command would do. It is decided in the order of the topic, on the
 * state that the commands before it left, and answered with {@link Outcome.Predicted}; the next
 * command finds everything as if it had not been there. It is no command in the sense of rules F5,
 * G2 and G3: it gets no position and no row of the command log. So one that is delivered again is
 * decided again, and whoever waits gets an answer. It has schema version 2, which nothing else has:
 * a provisioner that does not know dry runs must not carry it out.
 *
 * @param id the command's id, a UUID of version 7; applied at most once (rule G2)
 * @param organizationId the Organization in which it acts, and the only one it can see (rule F3)
 * @param email the Account's email, which is the record's key too (rule A3)
 * @param actor who asked
 * @param issuedAt when, by the clock of the publisher; for people, never for order
 * @param command what to do
 * @param replay null unless the command is a replay; the actor of a replay is the operator who
 *     asked for it
 * @param dryRun whether the command is a dry run; left out of the JSON unless it is
 * @param ifMatch versions of the resource, of which it must have one when the command is applied,
 *     or the command is refused (If-Match, RFC 7644 §3.14); null for any. A command that has them
 *     has schema version 3: a provisioner that does not know them must not carry it out
 */
public record CommandEnvelope(
    CommandId id,
    OrganizationId organizationId,
    Email email,
    Actor actor,
    Instant issuedAt,
    Command command,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Replay replay,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean dryRun,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Long> ifMatch) {
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
    ifMatch = ifMatch == null ? null : List.copyOf(ifMatch);
  }

  /** A command that is to be carried out, perhaps a replay. */
  public CommandEnvelope(
      CommandId id,
      OrganizationId organizationId,
      Email email,
      Actor actor,
      Instant issuedAt,
      Command command,
      @Nullable Replay replay) {
    this(id, organizationId, email, actor, issuedAt, command, replay, false, null);
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

  /** The same as a question: what would the command do? */
  public CommandEnvelope asDryRun() {
    return new CommandEnvelope(
        id, organizationId, email, actor, issuedAt, command, replay, true, ifMatch);
  }

  /** The same with another id, for a sender that must always send it with the same one. */
  public CommandEnvelope withId(CommandId other) {
    return new CommandEnvelope(
        other, organizationId, email, actor, issuedAt, command, replay, dryRun, ifMatch);
  }

  /** The same, to be refused unless the resource has one of these versions; null for any. */
  public CommandEnvelope ifMatch(@Nullable List<Long> versions) {
    return new CommandEnvelope(
        id, organizationId, email, actor, issuedAt, command, replay, dryRun, versions);
  }
}
