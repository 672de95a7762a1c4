package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends a command through Kafka and waits for its outcome, as one call (rule I1). */
@Component
public final class CommandPipeline {
  private final PendingCommands pendingCommands;
  private final CommandPublisher publisher;
  private final OutcomesConsumer outcomes;
  private final StoredOutcomes storedOutcomes;
  private final UnansweredCreateReporter reporter;
  private final Duration wait;

  CommandPipeline(
      PendingCommands pendingCommands,
      CommandPublisher publisher,
      OutcomesConsumer outcomes,
      StoredOutcomes storedOutcomes,
      UnansweredCreateReporter reporter,
      GatewaySettings settings) {
    this.pendingCommands = pendingCommands;
    this.publisher = publisher;
    this.outcomes = outcomes;
    this.storedOutcomes = storedOutcomes;
    this.reporter = reporter;
    this.wait = settings.waiting().outcome();
  }

  /**
   * Publishes the command and waits for its outcome.
   *
   * @throws RetryLaterException if no outcome came in time; the command may still be applied (rule
   *     I3)
   * @throws ScimFailure if the command is too large for Kafka
   */
  public Outcome execute(CommandEnvelope envelope) {
    if (!outcomes.isAssigned()) {
      // Its outcome could be missed, so the command is not even published.
      throw new RetryLaterException(
          Reason.BROKER_AWAY, "The gateway is not connected to the pipeline yet.");
    }
    if (isCreate(envelope) && reporter.isUnreported(envelope)) {
      throw new RetryLaterException(
          "An earlier request to create this user is still being processed.");
    }
    try (var pending = pendingCommands.register(envelope.id(), envelope.organizationId())) {
      return publishAndAwait(envelope, pending);
    }
  }

  private Outcome publishAndAwait(CommandEnvelope envelope, PendingCommand pending) {
    try {
      publisher.publish(envelope, pending::fail);
      return pending
          .await(wait)
          .or(() -> storedOutcomes.find(envelope.id()))
          .orElseThrow(
              () ->
                  new RetryLaterException(
                      Reason.NO_ANSWER, "The change is still being processed."));
    } catch (ScimFailure refusal) {
      throw refusal;
    } catch (RuntimeException noAnswer) { // also a database that is away
      if (isCreate(envelope)) {
        reporter.report(envelope);
      }
      throw noAnswer;
    }
  }

  /** Nothing comes of a dry run that goes unanswered. */
  private static boolean isCreate(CommandEnvelope envelope) {
    return envelope.command() instanceof CreateUser && !envelope.dryRun();
  }
}
