package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.gateway.error.ComeAgainException;
import com.framer.provisioning.gateway.settings.GatewaySettings;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The way of a command through Kafka and back, as one call (rule I1). */
@Component
public final class CommandPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(CommandPipeline.class);

  private final PendingCommands pendingCommands;
  private final CommandPublisher publisher;
  private final OutcomesConsumer outcomes;
  private final DecidedCommands decided;
  private final Duration wait;
  private final Clock clock;

  CommandPipeline(
      PendingCommands pendingCommands,
      CommandPublisher publisher,
      OutcomesConsumer outcomes,
      DecidedCommands decided,
      GatewaySettings settings,
      Clock clock) {
    this.pendingCommands = pendingCommands;
    this.publisher = publisher;
    this.outcomes = outcomes;
    this.decided = decided;
    this.wait = settings.waiting().outcome();
    this.clock = clock;
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
      return publishAndAwait(envelope, pending);
    }
  }

  private Outcome publishAndAwait(CommandEnvelope envelope, PendingCommand pending) {
    try {
      publisher.publish(envelope, pending::failed);
      return pending
          .await(wait)
          .or(() -> decided.find(envelope.id()))
          .orElseThrow(() -> new ComeAgainException("The change is still being processed."));
    } catch (ScimFailure answer) {
      throw answer;
    } catch (RuntimeException unanswered) { // also a database that is away
      sayUnanswered(envelope);
      throw unanswered;
    }
  }

  /**
   * A create whose client got no answer may still be applied; the same create, sent again, must not
   * meet 409 then (rule B7). Said under the same key, so that it comes after the create.
   */
  private void sayUnanswered(CommandEnvelope envelope) {
    if (envelope.command() instanceof CreateUser) {
      var unanswered =
          new CommandEnvelope(
              CommandIds.next(),
              envelope.organizationId(),
              envelope.email(),
              envelope.actor(),
              clock.instant(),
              new Unanswered(envelope.id()));
      publisher.publish(
          unanswered,
          failure -> LOG.warn("Not told that {} is unanswered", envelope.id(), failure));
    }
  }
}
