package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.trace.LogContext;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.commandlog.LogEntry;
import com.framer.provisioning.provisioner.kafka.OutcomePublisher;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves a record that failed for good from its partition to the dead-letter topic, in an order that
 * no crash can break (rules F5, G3, G5):
 *
 * <ol>
 *   <li>a transaction fixes the record's position, so that every copy of it carries the same one;
 *   <li>the dead-letter topic acknowledges the record, so that it is durable before it is skipped;
 *   <li>a transaction commits the outcome together with the partition's progress;
 *   <li>the outcome is published; a redelivery publishes the stored outcome again.
 * </ol>
 *
 * If a step fails, the partition stays at the record and all steps are repeated.
 */
@Component
public class DeadLetterer {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterer.class);

  private final DeadLetterTransactions transactions;
  private final DeadLetterTopic deadLetters;
  private final OutcomePublisher outcomes;
  private final TopicIds topics;
  private final DeadLetterSettings settings;
  private final MeterRegistry meters;
  private final Counter all;

  DeadLetterer(
      DeadLetterTransactions transactions,
      DeadLetterTopic deadLetters,
      OutcomePublisher outcomes,
      TopicIds topics,
      DeadLetterSettings settings,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.deadLetters = deadLetters;
    this.outcomes = outcomes;
    this.topics = topics;
    this.settings = settings;
    this.meters = meters;
    this.all = meters.counter(Meter.RECORDS_DEAD_LETTERED.id());
  }

  /**
   * Dead-letters the record and publishes its command's outcome.
   *
   * @throws TooManyDeadLettersException if so many records of the partition were dead-lettered in a
   *     row that this one must stay
   */
  public void deadLetter(FailedRecord failed, RuntimeException failure) {
    LogEntry entry = failed.entry();
    if (entry != null) {
      LogContext.command(entry.commandId(), entry.organizationId(), entry.email());
    }
    TraceParent.read(failed.record().headers())
        .ifPresent(trace -> LogContext.trace(trace.traceId()));
    try {
      deadLetterAndPublish(failed, Failures.causeOf(failure));
    } finally {
      LogContext.clear();
    }
  }

  private void deadLetterAndPublish(FailedRecord failed, Throwable cause) {
    OptionalLong position =
        transactions.fixPosition(topics.commands(), failed, settings.maxInARow(), cause);
    Optional<OutcomeEnvelope> outcome =
        position.isEmpty()
            ? transactions.storedOutcome(failed)
            : moveToTopic(failed, position.getAsLong(), cause);
    outcome.ifPresent(decided -> outcomes.publish(failed.record(), decided));
  }

  private Optional<OutcomeEnvelope> moveToTopic(
      FailedRecord failed, long position, Throwable cause) {
    String name = cause.getClass().getSimpleName();
    deadLetters.add(failed.record(), position, cause);
    all.increment();
    meters.counter(Meter.DEAD_LETTERED.id(), Meter.DEAD_LETTERED.tag(), name).increment();
    LOG.warn("Record {} was dead-lettered at position {}", failed.place(), position, cause);
    return commitOutcome(failed, position, name);
  }

  /**
   * If the command log refuses the entry, the progress is committed without an outcome: otherwise
   * the record would be written to the dead-letter topic again and again.
   */
  private Optional<OutcomeEnvelope> commitOutcome(
      FailedRecord failed, long position, String cause) {
    try {
      return transactions.commitOutcome(topics.commands(), failed, position, cause);
    } catch (RuntimeException refused) {
      if (!Failures.isPermanent(refused)) {
        throw refused;
      }
      LOG.error(
          "Record {} has no outcome, since the command log refuses its entry",
          failed.place(),
          refused);
      return transactions.commitOutcome(
          topics.commands(), failed.withoutLogEntry(), position, cause);
    }
  }
}
