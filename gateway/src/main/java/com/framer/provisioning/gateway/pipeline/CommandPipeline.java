package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.error.ComeAgainException;
import com.framer.provisioning.gateway.settings.GatewaySettings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The way of a command through Kafka and back, as one call (rule I1). */
@Component
public final class CommandPipeline {
  private final PendingCommands pendingCommands;
  private final CommandPublisher publisher;
  private final OutcomesConsumer outcomes;
  private final DecidedCommands decided;
  private final Duration wait;

  CommandPipeline(
      PendingCommands pendingCommands,
      CommandPublisher publisher,
      OutcomesConsumer outcomes,
      DecidedCommands decided,
      GatewaySettings settings) {
    this.pendingCommands = pendingCommands;
    this.publisher = publisher;
    this.outcomes = outcomes;
    this.decided = decided;
    this.wait = settings.waiting().outcome();
  }

  /**
   * Publishes the command and waits for its outcome.
   *
   * @throws ComeAgainException if there is none yet; the command may still be applied (rule I3)
   */
  public Outcome outcomeOf(CommandEnvelope envelope) {
    if (!outcomes.isAssigned()) {
      // An outcome could not be heard, so the command is not even published.
      throw new ComeAgainException("The gateway is not connected to the pipeline yet.");
    }
    try (var pending = pendingCommands.register(envelope.id(), envelope.organizationId())) {
      publisher.publish(envelope, pending::failed);
      return pending
          .await(wait)
          .or(() -> decided.find(envelope.id()))
          .orElseThrow(() -> new ComeAgainException("The change is still being processed."));
    }
  }
}
