package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.deadletter.DiscardTable;
import com.framer.provisioning.provisioner.deadletter.NoSuchDeadLetterException;
import com.framer.provisioning.provisioner.deadletter.OperatorReason.InvalidReasonException;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.replay.InvalidPayloadException;
import com.framer.provisioning.provisioner.replay.NotReplayableException;
import com.framer.provisioning.provisioner.replay.Replays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The acts of operators on one dead letter; each that is done or refused is in the audit. */
@Component
class LetterActs {
  /** What an operator can do with a dead letter. */
  enum Act {
    /** Asks again for what failed. */
    REPLAY,
    /** Sets it aside. */
    DISCARD,
    /** Takes back that it was set aside. */
    RESTORE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The outcome that a replay would have.
   *
   * @param status that of the outcome, or {@code skipped} if nothing can be replayed
   * @param reason what would happen, or why not
   */
  record Prediction(String status, String reason) {
    /** The colour of the note that says it. */
    public String look() {
      return LetterPage.look(status);
    }
  }

  private final Replays replays;
  private final DiscardTable discards;
  private final OperatorAudit audit;
  private final TransactionTemplate transaction;

  LetterActs(
      Replays replays,
      DiscardTable discards,
      OperatorAudit audit,
      PlatformTransactionManager transactions) {
    this.replays = replays;
    this.discards = discards;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Acts on the dead letter.
   *
   * @param payload of a replay: the command with the fields changed that shall be, or null
   * @throws NoSuchDeadLetterException if there is no such dead letter
   */
  ActResult act(
      Act act, UUID id, Operator operator, @Nullable String reason, @Nullable String payload) {
    String why = Objects.requireNonNullElse(reason, "");
    String name = act == Act.REPLAY && payload != null ? "edit and replay" : act.word();
    Consumer<ActResult> record = result -> record(operator, name, id, why, words(result));
    try {
      return switch (act) {
        case REPLAY -> replays.replay(id, operator.name(), why, payload, record);
        case DISCARD ->
            recorded(() -> one(id, discards.discard(List.of(id), operator.name(), why)), record);
        case RESTORE ->
            recorded(() -> one(id, discards.restore(List.of(id), operator.name(), why)), record);
      };
    } catch (NoSuchDeadLetterException | InvalidReasonException | InvalidPayloadException e) {
      record(operator, name, id, why, "refused: " + e.getMessage());
      throw e;
    }
  }

  /** In one transaction, so that there is no act without its row in the audit. */
  private ActResult recorded(Supplier<ActResult> work, Consumer<ActResult> record) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              ActResult result = work.get();
              record.accept(result);
              return result;
            }));
  }

  private void record(Operator operator, String act, UUID id, String reason, String result) {
    audit.record(operator, act, id.toString(), reason, result);
  }

  private static String words(ActResult result) {
    return result.kind().word() + (result.why() == null ? "" : ": " + result.why());
  }

  private static ActResult one(UUID id, Map<UUID, ActResult> results) {
    ActResult result = Objects.requireNonNull(results.get(id));
    if (result.isMissing()) {
      throw new NoSuchDeadLetterException();
    }
    return result;
  }

  /** The outcome that a replay of the dead letter would have now. */
  Prediction predict(UUID id, @Nullable String payload) {
    try {
      Outcome outcome = replays.dryRun(id, payload);
      return new Prediction(outcome.status(), reason(outcome));
    } catch (NotReplayableException e) {
      return new Prediction("skipped", String.valueOf(e.getMessage()));
    }
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(var changes, _) -> String.join("; ", changes.effects());
      case Outcome.Unchanged _ -> "everything is already as the command asks";
      case Outcome.Refused(var error) -> "%d: %s".formatted(error.status(), error.detail());
      case Outcome.Superseded(String reason) -> reason;
      case Outcome.DeadLettered(String cause) -> "it would fail for good again: " + cause;
      case Outcome.Predicted(Outcome predicted) -> reason(predicted);
    };
  }
}
