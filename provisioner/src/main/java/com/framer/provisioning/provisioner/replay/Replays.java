package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.deadletter.DeadLetter;
import com.framer.provisioning.provisioner.deadletter.DeadLetterTable;
import com.framer.provisioning.provisioner.replay.ReplayTable.Entry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replays dead letters as new commands (rule G6). The id of the new command is committed before the
 * command is published, and the inbox applies an id once, so a replay that is published again after
 * a crash is applied once.
 */
@Component
public class Replays {
  /** Characters; a reason is a sentence or two of an operator, not a report. */
  public static final int MAX_REASON = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
  private static final String SOURCE = "/provisioner/replays";

  private final DeadLetterTable table;
  private final ReplayTable history;
  private final DryRun dryRun;
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Replays(
      DeadLetterTable table,
      ReplayTable history,
      DryRun dryRun,
      KafkaTemplate<byte[], byte[]> kafka,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.table = table;
    this.history = history;
    this.dryRun = dryRun;
    this.kafka = kafka;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Replays the dead letter: publishes a new command under the same key, with the original's
   * position. Newer changes of the same person are kept (rule G3). While a replay of the dead
   * letter has no outcome, the call returns that one.
   *
   * @param operator the operator's name, for the history
   * @param reason why it is replayed, for the history; up to {@value #MAX_REASON} characters
   * @return the id of the replay's command, by which its outcome is found; if the broker is away,
   *     {@link UnpublishedReplays} publishes the command later
   * @throws NotReplayableException if there is no such dead letter, no command can be read from it,
   *     or the reason can't be stored
   */
  public CommandId replay(UUID deadLetterId, String operator, String reason) {
    if (reason.length() > MAX_REASON || !StorableText.isStorable(reason)) {
      throw new NotReplayableException(
          "the reason must be at most %d characters without U+0000".formatted(MAX_REASON));
    }
    Entry entry =
        Objects.requireNonNull(transaction.execute(_ -> request(deadLetterId, operator, reason)));
    try {
      publish(entry);
    } catch (RuntimeException e) { // the request is committed, and UnpublishedReplays retries
      LOG.warn("Replay {} will be published later: {}", entry.commandId(), e.toString());
    }
    return entry.commandId();
  }

  /**
   * The outcome that a replay of the dead letter would have now; nothing changes.
   *
   * @throws NotReplayableException if there is no such dead letter, or no command can be read from
   *     it
   */
  public Outcome dryRun(UUID deadLetterId) {
    return dryRun.dryRun(command(entry(deadLetterId, "dry-run", "dry run")));
  }

  private Entry request(UUID deadLetterId, String operator, String reason) {
    table.lock(deadLetterId);
    return history
        .underWay(deadLetterId)
        .orElseGet(
            () -> {
              Entry entry = entry(deadLetterId, operator, reason);
              command(entry); // throws before the request is recorded
              history.request(entry);
              return entry;
            });
  }

  private Entry entry(UUID deadLetterId, String operator, String reason) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Entry(CommandId.next(), deadLetterId, operator, reason, now, null, null);
  }

  /** Publishes the replay's command and records that; may be repeated. */
  void publish(Entry entry) {
    kafka.send(WireRecords.of(command(entry), SOURCE, null)).join();
    history.published(entry.commandId(), clock.instant());
  }

  private CommandEnvelope command(Entry entry) {
    DeadLetter letter =
        table
            .find(entry.deadLetterId())
            .orElseThrow(() -> new NotReplayableException("there is no such dead letter"));
    CommandEnvelope failed = ReplayableCommand.read(table.value(letter.id()).orElse(null));
    Replay before = failed.replay();
    var replay =
        new Replay(
            before == null ? failed.id() : before.originalId(),
            letter.id(),
            Objects.requireNonNullElse(letter.position(), 0L),
            entry.reason());
    return new CommandEnvelope(
            entry.commandId(),
            failed.organizationId(),
            failed.email(),
            new Actor(Actor.Kind.OPERATOR, entry.requestedBy()),
            entry.requestedAt(),
            failed.command(),
            replay)
        .ifMatch(failed.ifMatch());
  }
}
