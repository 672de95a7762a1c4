package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;

/** The rules' answer to a command. A refusal is a value, not a failure (rule G4). */
public sealed interface Decision {

  /**
   * The command is carried out; if its changes exist already, it still sets its positions (rule
   * G3).
   *
   * @param settlement what is to be stored and answered; only {@link Settlement} makes one, after
   *     the safeguards D2 and D3
   */
  record Accepted(Settlement settlement) implements Decision {}

  /** A rule forbids the command; nothing changes. */
  record Refused(ScimError error) implements Decision {}

  /** Newer commands have set everything that the replay would set (rule G3); nothing changes. */
  record Superseded(String reason) implements Decision {}

  /** The outcome for the client and the activity log. */
  default Outcome toOutcome() {
    return switch (this) {
      case Accepted(Settlement settlement) -> settlement.outcome();
      case Refused(ScimError error) -> new Outcome.Refused(error);
      case Superseded(String reason) -> new Outcome.Superseded(reason);
    };
  }
}
