package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.chunk.OutcomeListener;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.commandlog.CommandLogPartitions;
import com.framer.provisioning.provisioner.commandlog.DecidedEntry;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The two transactions around the dead-letter topic's acknowledgement: the first fixes the record's
 * position, the second commits the outcome together with the partition's progress. After a crash
 * between them the record is processed again with the position that the first transaction fixed, so
 * that all its copies on the topic are the same dead letter (rules F5, G3, G5).
 */
@Component
public class DeadLetterTransactions {
  private final TransactionTemplate transaction;
  private final PartitionProgress progress;
  private final CommandLog log;
  private final CommandLogPartitions partitions;
  private final OutcomeListener outcomes;
  private final Clock clock;

  DeadLetterTransactions(
      PlatformTransactionManager transactions,
      PartitionProgress progress,
      CommandLog log,
      CommandLogPartitions partitions,
      OutcomeListener outcomes,
      Clock clock) {
    this.transaction = new TransactionTemplate(transactions);
    this.progress = progress;
    this.log = log;
    this.partitions = partitions;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /**
   * Fixes the record's position, before the record is put on the dead-letter topic.
   *
   * @param limit how many records of a partition may be dead-lettered in a row
   * @return the record's position; empty if another consumer finished the record in the meantime
   * @throws TooManyDeadLettersException if the limit is reached
   */
  public OptionalLong fixPosition(
      String topicId, FailedRecord failed, int limit, Throwable failure) {
    int partition = failed.record().partition();
    long offset = failed.record().offset();
    return inTransaction(
        () -> {
          if (progress.lock(topicId, partition, failed.since()) > offset) {
            return OptionalLong.empty();
          }
          int inARow = progress.deadLettersInARow(topicId, partition);
          if (inARow >= limit) {
            throw new TooManyDeadLettersException(partition, inARow, failure);
          }
          return OptionalLong.of(position(topicId, failed));
        });
  }

  /** A replay keeps the position of its original. */
  private long position(String topicId, FailedRecord failed) {
    LogEntry entry = failed.entry();
    return entry == null || entry.replay() == null
        ? progress.failingPosition(topicId, failed.record().partition(), failed.record().offset())
        : log.positionOf(entry.replay());
  }

  /**
   * Commits the outcome and the partition's progress, after the topic acknowledged the record.
   *
   * @param cause the simple class name of the failure
   * @return the command's outcome: dead-lettered, or what another consumer decided before; empty if
   *     the record holds no command
   */
  public Optional<OutcomeEnvelope> commitOutcome(
      String topicId, FailedRecord failed, long position, String cause) {
    LogEntry entry = failed.entry();
    if (entry != null) {
      partitions.ensure(List.of(entry.commandId()));
    }
    try {
      return inTransaction(
          () -> {
            recordAndAdvance(topicId, failed, position, cause);
            return storedOutcome(failed);
          });
    } catch (RuntimeException e) {
      partitions.forget();
      throw e;
    }
  }

  private void recordAndAdvance(String topicId, FailedRecord failed, long position, String cause) {
    int partition = failed.record().partition();
    long offset = failed.record().offset();
    if (progress.lock(topicId, partition, failed.since()) <= offset) {
      record(failed.entry(), position, cause);
      progress.advancePastDeadLetter(topicId, partition, offset + 1);
    }
  }

  /**
   * The outcome of the record's command as the log has it; none if the record's id is that of
   * another person's command, whose outcome nobody else may get (rule F3).
   */
  Optional<OutcomeEnvelope> storedOutcome(FailedRecord failed) {
    LogEntry entry = failed.entry();
    return entry == null
        ? Optional.empty()
        : log.outcomes(Map.of(entry.commandId(), entry.owner())).values().stream().findFirst();
  }

  private void record(@Nullable LogEntry entry, long position, String cause) {
    if (entry == null) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var outcome =
        new OutcomeEnvelope(
            entry.commandId(), entry.organizationId(), now, new Outcome.DeadLettered(cause));
    boolean isNew = log.recordIfNew(List.of(new DecidedEntry(entry, position, outcome))) > 0;
    if (isNew && entry.replay() != null) {
      outcomes.replayDecided(entry.replay(), entry.actor(), entry.issuedAt(), outcome);
    }
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
