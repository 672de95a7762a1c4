package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.deadletter.DeadLetter;
import com.framer.provisioning.provisioner.deadletter.DeadLetterTable;
import com.framer.provisioning.provisioner.deadletter.NoSuchDeadLetterException;
import com.framer.provisioning.provisioner.deadletter.OperatorReason;
import com.framer.provisioning.provisioner.replay.ReplayTable.Entry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  /** Characters of a reason. */
  public static final int MAX_REASON = OperatorReason.MAX_LENGTH;

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

  /** Replays the dead letter as it is. */
  public ActResult replay(UUID deadLetterId, String operator, String reason) {
    return replay(deadLetterId, operator, reason, null, _ -> {});
  }

  /**
   * Replays the dead letter if it is open: publishes a new command under the same key, with the
   * original's position. Newer changes of the same person are kept (rule G3).
   *
   * @param operator the operator's name, for the history
   * @param reason why it is replayed, for the history
   * @param payload the whole command as JSON, with the fields changed that shall be; null to replay
   *     it as it was
   * @param record records what becomes of it, in the transaction that requests it
   * @return requested, with the id of the replay's command, by which its outcome is found; if the
   *     broker is away, {@link UnpublishedReplays} publishes the command later. Or skipped, with
   *     the last replay there was
   * @throws NoSuchDeadLetterException if there is no such dead letter
   * @throws OperatorReason.InvalidReasonException if the reason is none
   * @throws InvalidPayloadException if the payload is no command, changes more than fields of it,
   *     or would fail again or be refused as invalid
   */
  public ActResult replay(
      UUID deadLetterId,
      String operator,
      String reason,
      @Nullable String payload,
      Consumer<ActResult> record) {
    Entry entry = entry(deadLetterId, operator, OperatorReason.checked(reason), payload);
    try {
      CommandEnvelope command = command(entry); // throws before the request is recorded
      if (payload != null) {
        EditedCommand.requireValid(dryRun.dryRun(command));
      }
    } catch (NotReplayableException e) {
      ActResult skipped = ActResult.skipped(String.valueOf(e.getMessage()));
      record.accept(skipped);
      return skipped;
    }
    ActResult result = Objects.requireNonNull(transaction.execute(_ -> request(entry, record)));
    if (result.kind() == ActResult.Kind.REQUESTED) {
      publishOrLeave(entry);
    }
    return result;
  }

  /**
   * The outcome that a replay of the dead letter would have now; nothing changes.
   *
   * @param payload as for the replay
   * @throws NoSuchDeadLetterException if there is no such dead letter
   * @throws NotReplayableException if no command can be read from it
   * @throws InvalidPayloadException if the payload is no command, or changes more than fields of it
   */
  public Outcome dryRun(UUID deadLetterId, @Nullable String payload) {
    return dryRun.dryRun(command(entry(deadLetterId, "dry-run", "dry run", payload)));
  }

  /**
   * The command that failed, as JSON: what an operator can change fields of.
   *
   * @throws NoSuchDeadLetterException if there is no such dead letter
   * @throws NotReplayableException if no command can be read from it
   */
  public String payload(UUID deadLetterId) {
    DeadLetter letter = table.find(deadLetterId).orElseThrow(NoSuchDeadLetterException::new);
    CommandEnvelope failed = ReplayableCommand.read(table.value(letter.id()).orElse(null));
    return WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(failed.command());
  }

  /** The row is locked, so that of operators who replay it at once one does. */
  private ActResult request(Entry entry, Consumer<ActResult> record) {
    ActResult result = request(entry);
    record.accept(result);
    return result;
  }

  private ActResult request(Entry entry) {
    DeadLetter letter =
        table.lock(entry.deadLetterId()).orElseThrow(NoSuchDeadLetterException::new);
    if (letter.state() == DeadLetter.State.OPEN) {
      history.request(entry);
      return ActResult.requested(entry.commandId());
    }
    Entry last = history.last(letter.id()).orElse(null);
    return ActResult.skipped(why(letter.state(), last), last == null ? null : last.commandId());
  }

  private static String why(DeadLetter.State state, @Nullable Entry last) {
    String status = last == null ? null : last.status();
    return state != DeadLetter.State.SETTLED
        ? ReplayableCommand.why(state)
        : status == null
            ? "it is settled already: the command itself got another outcome"
            : status.equals("dead-lettered")
                ? "its replay failed again and is a dead letter of its own; replay that one"
                : "it is settled already: its replay ended as " + status;
  }

  private Entry entry(UUID deadLetterId, String operator, String reason, @Nullable String payload) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Entry(CommandId.next(), deadLetterId, operator, reason, now, null, null, payload);
  }

  private void publishOrLeave(Entry entry) {
    try {
      publish(entry);
    } catch (RuntimeException e) { // the request is committed, and UnpublishedReplays retries
      LOG.warn("Replay {} will be published later: {}", entry.commandId(), e.toString());
    }
  }

  /** Publishes the replay's command and records that; may be repeated. */
  void publish(Entry entry) {
    kafka.send(WireRecords.of(command(entry), SOURCE, null)).join();
    history.published(entry.commandId(), clock.instant());
  }

  private CommandEnvelope command(Entry entry) {
    DeadLetter letter =
        table.find(entry.deadLetterId()).orElseThrow(NoSuchDeadLetterException::new);
    return ReplayableCommand.replay(
        entry, table.value(letter.id()).orElse(null), letter.position());
  }
}
