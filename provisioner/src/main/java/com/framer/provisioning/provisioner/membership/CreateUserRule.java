package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.membership.UserState.CreateReceipt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** POST /Users: rules B1 to B8. */
final class CreateUserRule {
  private CreateUserRule() {}

  static Decision decide(CommandContext c, CreateUser create) {
    return switch (c.before().state()) {
      case UserState.Live live when live.scimManaged() -> repeated(c, create, live);
      case UserState.Live live -> {
        UserResource member = live.resource();
        yield provision(c, create, member.id(), member.created(), member.version() + 1);
      }
      case UserState.Unknown _, UserState.Deleted _ ->
          provision(c, create, create.scimId(), c.now(), 1);
    };
  }

  private static Decision provision(
      CommandContext c, CreateUser create, UUID id, Instant created, long version) {
    if (c.isTaken(create.profile())) {
      return c.refuseTaken(create.profile());
    }
    var resource =
        new UserResource(
            id,
            create.profile(),
            create.active(),
            create.organizationRole(),
            created,
            c.now(),
            version);
    // Nobody was told 201 for a replay, so the client's own repetition is no duplicate (B7).
    var creation =
        new CreateReceipt(c.envelope().id(), create.payloadHash(), version, c.replay() != null);
    Person before = c.before();
    Memberships memberships =
        create.active()
            ? AccessGrants.provision(
                c.organization(), before.memberships(), create.organizationRole())
            : Memberships.NONE;
    return c.settle(
        before
            .with(new UserState.Live(resource, true, creation))
            .with(before.positions().withProfile(c.position()))
            .withAccessSet(c.position())
            .with(memberships, c.now()));
  }

  /**
   * B6: a duplicate is 409, unless it is the repetition of a create whose answer the client can't
   * have had (B7). The repetition takes the place of the first create: its own answer counts from
   * now on.
   */
  private static Decision repeated(CommandContext c, CreateUser create, UserState.Live live) {
    CreateReceipt first = live.creation();
    UserResource resource = live.resource();
    if (first == null || !isRepetition(first, create, resource)) {
      return c.refuse(
          ScimError.uniqueness(
              "A user with this email exists already in this Organization; it has the id "
                  + resource.id()
                  + "."));
    }
    var again = new CreateReceipt(c.envelope().id(), first.payloadHash(), first.version(), false);
    return new Decision.Accepted(
        c.before().with(new UserState.Live(resource, true, again)),
        List.of(),
        List.of(),
        new Outcome.Unchanged(resource));
  }

  /** The gateway gave up waiting for the create that made the resource (B7). */
  static Decision decide(CommandContext c, Unanswered unanswered) {
    if (!(c.before().state() instanceof UserState.Live live)
        || live.creation() == null
        || !live.creation().commandId().equals(unanswered.createId())
        || live.creation().unanswered()) {
      return c.settle(c.before());
    }
    CreateReceipt first = live.creation();
    var marked = new CreateReceipt(first.commandId(), first.payloadHash(), first.version(), true);
    return new Decision.Accepted(
        c.before().with(new UserState.Live(live.resource(), live.scimManaged(), marked)),
        List.of(),
        List.of(),
        new Outcome.Applied(
            new Changes(List.of("the create counts as unanswered"), List.of()), null));
  }

  private static boolean isRepetition(
      CreateReceipt first, CreateUser create, UserResource resource) {
    boolean unanswered = first.unanswered() && first.version() == resource.version();
    return first.payloadHash().equals(create.payloadHash())
        && (!create.resourceSeen() || unanswered);
  }
}
