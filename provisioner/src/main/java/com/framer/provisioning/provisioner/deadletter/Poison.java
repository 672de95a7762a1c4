package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.kafka.CommandTopic;
import com.framer.provisioning.provisioner.kafka.OutcomePublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets a record that failed for good leave its partition: first its position is fixed, then the
 * dead-letter topic acknowledges it, then the outcome and the progress commit, then the outcome is
 * published. If any of it fails, the record stays where it is and all of it is tried again.
 */
@Component
public class Poison {
  /** Meter: records put on the dead-letter topic. */
  static final String DEAD_LETTERED = "provisioner.dead.lettered";

  private static final Logger LOG = LoggerFactory.getLogger(Poison.class);

  private final DeadLettering deadLettering;
  private final DeadLetterTopic deadLetters;
  private final OutcomePublisher outcomes;
  private final CommandTopic topic;
  private final DeadLetterSettings settings;
  private final MeterRegistry meters;

  Poison(
      DeadLettering deadLettering,
      DeadLetterTopic deadLetters,
      OutcomePublisher outcomes,
      CommandTopic topic,
      DeadLetterSettings settings,
      MeterRegistry meters) {
    this.deadLettering = deadLettering;
    this.deadLetters = deadLetters;
    this.outcomes = outcomes;
    this.topic = topic;
    this.settings = settings;
    this.meters = meters;
  }

  /**
   * Brings the record to its end.
   *
   * @throws com.framer.provisioning.provisioner.deadletter.TooManyDeadLettersException if it has to
   *     stay
   */
  public void deadLetter(FailedRecord failed, RuntimeException failure) {
    Throwable cause = Failures.causeOf(failure);
    OptionalLong position = deadLettering.begin(topic.id(), failed, settings.maxInARow(), cause);
    Optional<OutcomeEnvelope> outcome =
        position.isEmpty()
            ? deadLettering.storedOutcome(failed)
            : onTopic(failed, position.getAsLong(), cause);
    outcome.ifPresent(told -> outcomes.publish(failed.record(), told));
  }

  private Optional<OutcomeEnvelope> onTopic(FailedRecord failed, long position, Throwable cause) {
    String name = cause.getClass().getSimpleName();
    deadLetters.add(failed.record(), position, cause);
    meters.counter(DEAD_LETTERED, "cause", name).increment();
    LOG.warn("Dead-lettered {} at position {}", failed.place(), position, cause);
    return goPast(failed, position, name);
  }

  /** What the log refuses is passed by all the same, or its dead letter is written without end. */
  private Optional<OutcomeEnvelope> goPast(FailedRecord failed, long position, String cause) {
    try {
      return deadLettering.end(topic.id(), failed, position, cause);
    } catch (RuntimeException refused) {
      if (!Failures.isPermanent(refused)) {
        throw refused;
      }
      LOG.error("{} has no outcome, since the log refuses it", failed.place(), refused);
      return deadLettering.end(topic.id(), failed.withoutLogEntry(), position, cause);
    }
  }
}
