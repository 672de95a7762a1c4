package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The way of a command through Kafka and back, as one call (rule I1). */
@Component
public final class CommandPipeline {
  private final PendingCommands pendingCommands;
  private final CommandPublisher publisher;
  private final OutcomesConsumer outcomes;
  private final DecidedCommands decided;
  private final UnansweredCreateReporter unanswered;
  private final Duration wait;

  CommandPipeline(
      PendingCommands pendingCommands,
      CommandPublisher publisher,
      OutcomesConsumer outcomes,
      DecidedCommands decided,
      UnansweredCreateReporter unanswered,
      GatewaySettings settings) {
    this.pendingCommands = pendingCommands;
    this.publisher = publisher;
    this.outcomes = outcomes;
    this.decided = decided;
    this.unanswered = unanswered;
    this.wait = settings.waiting().outcome();
  }

  /**
   * Publishes the command and waits for its outcome.
   *
   * @throws RetryLaterException if there is none yet; the command may still be applied (rule I3)
   */
  public Outcome execute(CommandEnvelope envelope) {
    if (!outcomes.isAssigned()) {
      // An outcome could not be heard, so the command is not even published.
      throw new RetryLaterException("The gateway is not connected to the pipeline yet.");
    }
    if (envelope.command() instanceof CreateUser && unanswered.isUnreported(envelope)) {
      throw new RetryLaterException("An earlier attempt is still under way.");
    }
    try (var pending = pendingCommands.register(envelope.id(), envelope.organizationId())) {
      return publishAndAwait(envelope, pending);
    }
  }

  private Outcome publishAndAwait(CommandEnvelope envelope, PendingCommand pending) {
    try {
      publisher.publish(envelope, pending::failed);
      return pending
          .await(wait)
          .or(() -> decided.find(envelope.id()))
          .orElseThrow(() -> new RetryLaterException("The change is still being processed."));
    } catch (ScimFailure answer) {
      throw answer;
    } catch (RuntimeException noAnswer) { // also a database that is away
      if (envelope.command() instanceof CreateUser) {
        unanswered.report(envelope);
      }
      throw noAnswer;
    }
  }
}
