package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.UserResource;
import org.jspecify.annotations.Nullable;

/**
 * A row of the command log: what was received, and what became of it.
 *
 * @param position the command's position (rule G3)
 * @param before the identity provider's name of the person, as the User had it before; null if it
 *     had none, or is not known
 */
public record DecidedEntry(
    LogEntry entry, long position, OutcomeEnvelope outcome, @Nullable String before) {
  /** The same if nothing is known of the person. */
  public DecidedEntry(LogEntry entry, long position, OutcomeEnvelope outcome) {
    this(entry, position, outcome, null);
  }

  /**
   * The identity provider's name of the person: the command's, or else that of the User after it;
   * or, of a deleted one and of a refusal, before it.
   */
  @Nullable String externalId() {
    return entry.shown().externalId() != null
        ? entry.shown().externalId()
        : switch (outcome.outcome()) {
          case Outcome.Applied(Changes _, UserResource user) -> user == null ? before : of(user);
          case Outcome.Unchanged(UserResource user) -> user == null ? before : of(user);
          case Outcome.Refused _,
              Outcome.Superseded _,
              Outcome.DeadLettered _,
              Outcome.Predicted _ ->
              before;
        };
  }

  private static @Nullable String of(UserResource user) {
    return ShownInActivity.externalId(user.profile());
  }
}
