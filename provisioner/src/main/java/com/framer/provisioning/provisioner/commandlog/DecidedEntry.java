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
 */
public record DecidedEntry(LogEntry entry, long position, OutcomeEnvelope outcome) {
  /** The identity provider's name of the person: the command's, or that of the User after it. */
  @Nullable String externalId() {
    return entry.shown().externalId() != null
        ? entry.shown().externalId()
        : switch (outcome.outcome()) {
          case Outcome.Applied(Changes _, UserResource user) -> externalIdOf(user);
          case Outcome.Unchanged(UserResource user) -> externalIdOf(user);
          case Outcome.Refused _,
              Outcome.Superseded _,
              Outcome.DeadLettered _,
              Outcome.Predicted _ ->
              null;
        };
  }

  private static @Nullable String externalIdOf(@Nullable UserResource user) {
    return user == null ? null : ShownInActivity.externalId(user.profile());
  }
}
