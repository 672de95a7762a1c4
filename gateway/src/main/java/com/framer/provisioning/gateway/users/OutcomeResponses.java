package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.pipeline.OutcomeErrors;
import java.util.Optional;

/** Turns an outcome into what the client gets: a resource or an error (rules G4, I1 and I4). */
final class OutcomeResponses {
  private OutcomeResponses() {}

  /**
   * The User as the command left it, or empty after a deletion.
   *
   * @throws ScimFailure if the command was refused, superseded or dead-lettered
   */
  static Optional<UserResource> resource(CommandId commandId, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _, Outcome.Unchanged _ -> outcome.user();
      case Outcome.Refused _, Outcome.Superseded _, Outcome.DeadLettered _ ->
          throw new ScimFailure(OutcomeErrors.of(commandId, outcome).orElseThrow());
      case Outcome.Predicted _ ->
          throw new IllegalStateException("a request over SCIM is no dry run");
    };
  }

  /**
   * The User as the command left it.
   *
   * @throws ScimFailure as {@link #resource} does
   * @throws IllegalStateException if the outcome has no User, which would be our own error
   */
  static UserResource requireResource(CommandId commandId, Outcome outcome) {
    return resource(commandId, outcome)
        .orElseThrow(
            () -> new IllegalStateException("the outcome of " + commandId + " has no resource"));
  }
}
