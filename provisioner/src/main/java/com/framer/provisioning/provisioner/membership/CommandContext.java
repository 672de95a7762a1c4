package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command with everything that its decision may read.
 *
 * @param organization the standing, with the effects of the commands before
 * @param envelope the command
 * @param position its position (rule G3)
 * @param now when it was received
 * @param lastWriters of a replay's person, which commands set what
 * @param kept what newer commands left this replay not to change, in sentences
 */
public record CommandContext(
    OrganizationState organization,
    CommandEnvelope envelope,
    long position,
    Instant now,
    LastWriters lastWriters,
    List<String> kept) {
  /** Takes a copy. */
  public CommandContext {
    kept = List.copyOf(kept);
  }

  /** A case in which nothing was held back yet. */
  public CommandContext(
      OrganizationState organization,
      CommandEnvelope envelope,
      long position,
      Instant now,
      LastWriters lastWriters) {
    this(organization, envelope, position, now, lastWriters, List.of());
  }

  CommandContext with(List<String> keptByNewer) {
    return new CommandContext(organization, envelope, position, now, lastWriters, keptByNewer);
  }

  /** Null unless the command is a replay: a first delivery is never superseded (rule G3). */
  @Nullable Replay replay() {
    return envelope.replay();
  }

  /** The person the command is about, as the commands before left them. */
  Person before() {
    return organization.person(envelope.email());
  }

  /** Accepts the change unless a safeguard forbids it; the safeguard's assignments go with it. */
  Decision settle(Person after, NewEntity... made) {
    return switch (AdminSafeguard.protect(organization, before(), after.memberships())) {
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
    return organization.isTaken(profile.userNameNormalForm(), before().account());
  }

  private Decision accept(Person after, List<Assignment> assigned, List<NewEntity> made) {
    List<String> effects = new ArrayList<>(Effects.between(organization, before(), after, made));
    if (effects.isEmpty()) {
      return new Decision.Accepted(after, assigned, made, new Outcome.Unchanged(after.resource()));
    }
    effects.addAll(kept);
    var changes = new Changes(effects, Effects.assigned(assigned));
    Outcome outcome = new Outcome.Applied(changes, after.resource());
    return new Decision.Accepted(after, assigned, made, outcome);
  }
}
