package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import java.util.List;

/** What the rules say to a command. A refusal is a value, not a failure (rule G4). */
public sealed interface Decision {

  /**
   * The command is carried out, even if all is so already: its positions count (rule G3).
   *
   * @param after the person it is about, as it leaves them
   * @param assigned who is made Admin where, so that no Workspace loses its only one (rule D3)
   * @param made Workspaces and Projects that come into being
   * @param outcome what is told: applied or unchanged
   */
  record Accepted(Person after, List<Assignment> assigned, List<NewEntity> made, Outcome outcome)
      implements Decision {
    /** Takes copies. */
    public Accepted {
      assigned = List.copyOf(assigned);
      made = List.copyOf(made);
    }
  }

  /** A rule forbids it; nothing changes. */
  record Refused(ScimError error) implements Decision {}

  /** Newer commands have set all that the replay would set (rule G3); nothing changes. */
  record Superseded(String reason) implements Decision {}

  /** What the client and the activity log are told. */
  default Outcome toOutcome() {
    return switch (this) {
      case Accepted accepted -> accepted.outcome();
      case Refused refused -> new Outcome.Refused(refused.error());
      case Superseded superseded -> new Outcome.Superseded(superseded.reason());
    };
  }
}
