package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import java.util.Optional;

/** The errors of outcomes, in the words in which they are answered (rules G4 and I4). */
public final class OutcomeErrors {
  private OutcomeErrors() {}

  /** The error that answers the command with that outcome; none if it was accepted. */
  public static Optional<ScimError> of(CommandId commandId, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _, Outcome.Unchanged _ -> Optional.empty();
      case Outcome.Refused refused -> Optional.of(refused.error());
      case Outcome.Superseded superseded -> Optional.of(ScimError.conflict(superseded.reason()));
      case Outcome.DeadLettered _ ->
          Optional.of(
              ScimError.of(
                  500,
                  "Command %s failed. Our operators have it and can run it again."
                      .formatted(commandId)));
      case Outcome.Predicted predicted -> predicted(predicted.outcome());
    };
  }

  /** The error that would answer a command that was only asked about; none if it is accepted. */
  static Optional<ScimError> predicted(Outcome outcome) {
    return switch (outcome) {
      // Nobody has a dry run that failed: nothing was to be done.
      case Outcome.DeadLettered _ ->
          Optional.of(
              ScimError.of(
                  500,
                  "This change would fail on our side. Nothing was changed; ask our support."));
      case Outcome.Refused refused -> Optional.of(refused.error());
      case Outcome.Superseded superseded -> Optional.of(ScimError.conflict(superseded.reason()));
      case Outcome.Predicted nested -> predicted(nested.outcome());
      case Outcome.Applied _, Outcome.Unchanged _ -> Optional.empty();
    };
  }
}
