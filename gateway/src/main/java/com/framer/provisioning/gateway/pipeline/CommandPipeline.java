package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.trace.LogContext;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a command through Kafka and waits for its outcome, as one call (rule I1). */
@Component
public final class CommandPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(CommandPipeline.class);

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
    requireReady(envelope);
    try (var pending = pendingCommands.register(envelope.id(), envelope.organizationId())) {
      try {
        return publishAndAwait(envelope, pending);
      } catch (ScimFailure refusal) {
        throw refusal;
      } catch (RuntimeException noAnswer) { // also a database that is away
        reportIfCreate(envelope);
        throw noAnswer;
      }
    }
  }

  /**
   * The same, but a create without an outcome is not reported as unanswered (rule B7): its sender
   * sends it again, with the same id.
   */
  public Outcome attempt(CommandEnvelope envelope) {
    requireReady(envelope);
    try (var pending = pendingCommands.register(envelope.id(), envelope.organizationId())) {
      return publishAndAwait(envelope, pending);
    }
  }

  private Outcome publishAndAwait(CommandEnvelope envelope, PendingCommand pending) {
    publisher.publish(envelope, pending);
    return pending
        .await(wait)
        .or(() -> storedOutcomes.find(envelope.id()))
        .orElseThrow(
            () ->
                new RetryLaterException(Reason.NO_ANSWER, "The change is still being processed."));
  }

  /**
   * Publishes the command and waits only so long for its outcome. A command without an outcome
   * counts as one under way until it has one, or until {@code gateway.waiting.outcome} is over.
   *
   * @return the outcome; empty if none came in that time. The command is durable then, and its
   *     outcome can be found by its id later
   * @throws RetryLaterException if the command may not be durable
   * @throws ScimFailure if the command is too large for Kafka
   */
  public Optional<Outcome> submit(CommandEnvelope envelope, Duration patience) {
    requireReady(envelope);
    PendingCommand pending = pendingCommands.register(envelope.id(), envelope.organizationId());
    boolean isUnderWay = false;
    try {
      publisher.publish(envelope, pending);
      if (!pending.awaitPublished(wait)) {
        throw new RetryLaterException(Reason.BROKER_AWAY, "The change could not be queued.");
      }
      Optional<Outcome> outcome = pending.await(patience.compareTo(wait) < 0 ? patience : wait);
      isUnderWay = outcome.isEmpty();
      return outcome;
    } catch (ScimFailure refusal) {
      throw refusal;
    } catch (RuntimeException noAnswer) {
      reportIfCreate(envelope);
      throw noAnswer;
    } finally {
      if (isUnderWay) {
        Thread.startVirtualThread(() -> closeWhenDecided(pending));
      } else {
        pending.close();
      }
    }
  }

  private void closeWhenDecided(PendingCommand pending) {
    try (pending) {
      var _ = pending.await(wait);
    } catch (RuntimeException e) {
      LOG.debug("A command that nobody waits for has failed", e);
    }
  }

  private void requireReady(CommandEnvelope envelope) {
    // RequestIdFilter takes it away, since errors are logged when the request ends.
    LogContext.command(envelope.id(), envelope.organizationId(), envelope.email());
    if (!outcomes.isAssigned()) {
      // Its outcome could be missed, so the command is not even published.
      throw new RetryLaterException(
          Reason.BROKER_AWAY, "The gateway is not connected to the pipeline yet.");
    }
    if (isCreate(envelope) && reporter.isUnreported(envelope)) {
      throw new RetryLaterException(
          Reason.UNANSWERED_CREATE,
          "An earlier request to create this user is still being processed.");
    }
  }

  private void reportIfCreate(CommandEnvelope envelope) {
    if (isCreate(envelope)) {
      reporter.report(envelope);
    }
  }

  /** Nothing comes of a dry run that goes unanswered. */
  private static boolean isCreate(CommandEnvelope envelope) {
    return envelope.command() instanceof CreateUser && !envelope.dryRun();
  }
}
