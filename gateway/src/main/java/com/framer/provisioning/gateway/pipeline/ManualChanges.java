package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.gateway.error.RetryLaterException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes by hand. They go the same way as the identity provider's (rule I5): each is a command on
 * Kafka, and the call waits for its outcome. Whether the person may ask for it is the caller's to
 * check; the provisioner keeps everything inside the person's Organization (rule F3).
 */
@Component
public final class ManualChanges {
  private static final Logger LOG = LoggerFactory.getLogger(ManualChanges.class);

  private final CommandEnvelopes envelopes;
  private final CommandPipeline pipeline;

  ManualChanges(CommandEnvelopes envelopes, CommandPipeline pipeline) {
    this.envelopes = envelopes;
    this.pipeline = pipeline;
  }

  /**
   * Who asks.
   *
   * @param organizationId the only Organization in which the change happens
   * @param accountId the person's Account
   */
  public record Person(OrganizationId organizationId, AccountId accountId) {}

  /**
   * What became of a change, or would become of it.
   *
   * @param commandId by which operators and the activity log know it; a dry run is in no log
   * @param isPrediction whether the change was only asked about
   */
  public record Answer(CommandId commandId, Outcome outcome, boolean isPrediction) {
    /** The words for a change that was not accepted, or would not be. */
    public Optional<ScimError> error() {
      return isPrediction ? OutcomeErrors.predicted(outcome) : OutcomeErrors.of(commandId, outcome);
    }
  }

  /**
   * Changes something, and waits for the outcome.
   *
   * @param about the email of the person it is about
   * @throws com.framer.provisioning.gateway.error.RetryLaterException if no outcome came in time;
   *     the change may still happen, and to ask for it again is safe
   */
  public Answer execute(Person by, Email about, ManualCommand command) {
    CommandEnvelope envelope = envelope(by, about, command);
    return new Answer(envelope.id(), outcome(envelope), false);
  }

  /**
   * What the change would do if it were made now; nothing changes.
   *
   * @throws com.framer.provisioning.gateway.error.RetryLaterException if no answer came in time
   */
  public Answer predict(Person by, Email about, ManualCommand command) {
    return predict(envelope(by, about, command));
  }

  /**
   * What would happen if the identity provider provisioned the person now; nothing changes.
   *
   * @param role the {@code organizationRole}, or null for none
   * @throws com.framer.provisioning.gateway.error.RetryLaterException if no answer came in time
   */
  public Answer predictProvisioning(Person by, Email about, @Nullable Role role) {
    // Not a repetition of an earlier create, which would be answered like that one (rule B7).
    var create = new CreateUser(ScimId.random(), UserProfile.ofMember(about), role, true, "", true);
    return predict(envelope(by, about, create));
  }

  private Answer predict(CommandEnvelope envelope) {
    Outcome outcome = outcome(envelope.asDryRun());
    return new Answer(
        envelope.id(),
        outcome instanceof Outcome.Predicted predicted ? predicted.outcome() : outcome,
        true);
  }

  /** A page says what the person can do; why there is no outcome is for operators. */
  private Outcome outcome(CommandEnvelope envelope) {
    try {
      return pipeline.execute(envelope);
    } catch (RetryLaterException later) {
      LOG.warn(
          "Command {}, asked for by hand, has no outcome ({}): {}",
          envelope.id(),
          later.reason(),
          later.getMessage(),
          later.getCause());
      throw later;
    }
  }

  private CommandEnvelope envelope(Person by, Email about, Command command) {
    var actor = new Actor(Actor.Kind.ACCOUNT, by.accountId().toString());
    return envelopes.of(by.organizationId(), about, actor, command);
  }
}
