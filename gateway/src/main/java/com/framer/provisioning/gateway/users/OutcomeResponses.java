package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.UserResource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the client is told of an outcome (rules G4, I1, I4). */
final class OutcomeResponses {
  private OutcomeResponses() {}

  /**
   * The User after a command that was carried out; null if it is gone.
   *
   * @throws ScimFailure the error of a command that was not
   */
  static @Nullable UserResource carriedOut(UUID commandId, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied applied -> applied.resource();
      case Outcome.Unchanged unchanged -> unchanged.resource();
      case Outcome.Refused refused -> throw new ScimFailure(refused.error());
      case Outcome.Superseded superseded ->
          throw new ScimFailure(ScimError.conflict(superseded.reason()));
      case Outcome.DeadLettered _ ->
          throw new ScimFailure(
              ScimError.of(
                  500,
                  "Command %s failed. Our operators have it and can run it again."
                      .formatted(commandId)));
    };
  }

  /** The same, of a command that leaves a User. */
  static UserResource user(UUID commandId, Outcome outcome) {
    UserResource user = carriedOut(commandId, outcome);
    if (user == null) {
      throw new IllegalStateException("the outcome of " + commandId + " has no resource");
    }
    return user;
  }
}
