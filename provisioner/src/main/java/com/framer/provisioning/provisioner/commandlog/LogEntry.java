package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.StorableText;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the command log stores of a command when it is received. The constructor replaces what
 * PostgreSQL can't hold, so that the log does not refuse a command that failed for that reason.
 *
 * @param type the simple name of the command
 * @param replay null unless the command is a replay
 * @param shown what is stored only for people to read
 */
public record LogEntry(
    CommandId commandId,
    OrganizationId organizationId,
    Email email,
    String type,
    Actor actor,
    Instant issuedAt,
    @Nullable Replay replay,
    int partition,
    long offset,
    ShownInActivity shown) {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** The type of an unreadable record may be any text; the log keeps what identifies it. */
  private static final int MAX_TYPE = 100;

  public LogEntry {
    type = StorableText.storable(type.length() > MAX_TYPE ? type.substring(0, MAX_TYPE) : type);
    actor = new Actor(actor.kind(), StorableText.storable(actor.id()));
    replay =
        replay == null
            ? null
            : new Replay(
                replay.originalId(),
                replay.replayOf(),
                replay.position(),
                StorableText.storable(replay.reason()));
    issuedAt =
        issuedAt.isBefore(EARLIEST) ? EARLIEST : issuedAt.isAfter(LATEST) ? LATEST : issuedAt;
  }

  /** The entry of a command that was read from the record. */
  public static LogEntry of(CommandEnvelope envelope, ConsumerRecord<?, ?> record) {
    return new LogEntry(
        envelope.id(),
        envelope.organizationId(),
        envelope.email(),
        envelope.command().getClass().getSimpleName(),
        envelope.actor(),
        envelope.issuedAt(),
        envelope.replay(),
        record.partition(),
        record.offset(),
        ShownInActivity.of(envelope, record));
  }

  /** Whom the command is about. */
  public CommandOwner owner() {
    return new CommandOwner(organizationId, email);
  }

  @Nullable CommandId originalId() {
    return replay == null ? null : replay.originalId();
  }

  @Nullable UUID replayOf() {
    return replay == null ? null : replay.replayOf();
  }
}
