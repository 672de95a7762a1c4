package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One command with everything that its decision may read.
 *
 * @param roster the standing, with the effects of the commands before
 * @param envelope the command
 * @param position its position (rule G3)
 * @param now when it was received
 */
public record Case(Roster roster, CommandEnvelope envelope, long position, Instant now) {

  /** The person the command is about, as the commands before left them. */
  Person before() {
    return roster.person(envelope.email());
  }

  /** Accepts the change unless a safeguard forbids it; the safeguard's assignments go with it. */
  Decision settle(Person after, Made... made) {
    return switch (AdminSafeguard.protect(roster, before(), after.memberships())) {
      case AdminSafeguard.Verdict.FinalAdmin _ -> refuse(AdminSafeguard.FINAL_ADMIN);
      case AdminSafeguard.Verdict.Safe(List<Assignment> assigned) ->
          accept(after, assigned, Arrays.asList(made));
    };
  }

  Decision refuse(ScimError error) {
    return new Decision.Refused(error);
  }

  Decision refuseTaken(UserProfile profile) {
    return refuse(
        ScimError.uniqueness(
            "Another user of this Organization already has the userName \""
                + profile.userName()
                + "\"."));
  }

  boolean isTaken(UserProfile profile) {
    return roster.isTaken(profile.userNameNormalForm(), before().account());
  }

  private Decision accept(Person after, List<Assignment> assigned, List<Made> made) {
    List<String> effects = Effects.between(roster, before(), after, made);
    Outcome outcome =
        effects.isEmpty()
            ? new Outcome.Unchanged(after.resource())
            : new Outcome.Applied(
                new Changes(effects, Effects.assigned(assigned)), after.resource());
    return new Decision.Accepted(after, assigned, made, outcome);
  }
}
