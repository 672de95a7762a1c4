package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.membership.UserState.CreateReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** POST /Users: rules B1 to B9. */
final class CreateUserRule {
  private static final Changes MARKED_UNANSWERED =
      new Changes(List.of("the create counts as unanswered"), List.of());

  private CreateUserRule() {}

  static Decision decide(CommandContext context, CreateUser create) {
    return switch (context.person().state()) {
      case UserState.Live _ when context.person().makesWay() -> provisionNew(context, create); // B9
      case UserState.Live live when live.scimManaged() -> repeat(context, create, live);
      case UserState.Live live -> {
        UserResource member = live.resource();
        yield provision(context, create, member.id(), member.created(), member.version() + 1);
      }
      case UserState.Unknown _, UserState.Deleted _ -> provisionNew(context, create);
    };
  }

  private static Decision provisionNew(CommandContext context, CreateUser create) {
    return provision(context, create, create.scimId(), context.now(), 1);
  }

  private static Decision provision(
      CommandContext context, CreateUser create, ScimId id, Instant created, long version) {
    Optional<ScimError> taken = UniqueUserName.refusal(context, create.profile());
    if (taken.isPresent()) {
      return new Decision.Refused(taken.get());
    }
    var resource =
        new UserResource(
            id,
            create.profile(),
            create.active(),
            create.organizationRole(),
            created,
            context.now(),
            version);
    // No client got a 201 for a replay, so the client's own repetition is not a duplicate (B7).
    var receipt =
        new CreateReceipt(
            context.envelope().id(), create.payloadHash(), version, context.isReplay());
    Person before = context.person();
    return Settlement.settle(
        context,
        before
            .withState(UserState.Live.createdBy(receipt, resource))
            .withPositions(before.positions().withProfile(context.position()))
            .withAccessSetAt(context.position())
            .withMemberships(memberships(context, create), context.now()));
  }

  private static Memberships memberships(CommandContext context, CreateUser create) {
    return create.active()
        ? AccessGrants.provision(
            context.organization(), context.person().memberships(), create.organizationRole())
        : Memberships.NONE; // B8
  }

  /** B6: a duplicate is 409, unless the client can't have had the first create's answer (B7). */
  private static Decision repeat(CommandContext context, CreateUser create, UserState.Live live) {
    UserResource resource = live.resource();
    if (!live.isRepeatedBy(create)) {
      return new Decision.Refused(
          ScimError.uniqueness(
              context.person().isRenamedAway() ? renamed(resource) : duplicate(resource)));
    }
    return Settlement.withoutMembershipChange(
        context,
        context.person().withState(live.repeatedBy(context.envelope().id())),
        new Outcome.Unchanged(resource));
  }

  private static String duplicate(UserResource resource) {
    return "A user with this email exists already in this Organization; it has the id "
        + resource.id()
        + ".";
  }

  /** B9: nothing that the identity provider can search for leads to this resource. */
  private static String renamed(UserResource resource) {
    return ("The user with the id %s, who is now called \"%s\", still belongs to the Account with"
            + " this email: a new name does not give an Account to another person. Either rename"
            + " that user back to this email, or remove that user first by deactivating or"
            + " deleting it.")
        .formatted(resource.id(), resource.profile().userName());
  }

  /** The gateway stopped waiting for the create that made the resource (B7). */
  static Decision decide(CommandContext context, Unanswered unanswered) {
    Person person = context.person();
    if (!(person.state() instanceof UserState.Live live)
        || live.receipt() == null
        || !live.receipt().commandId().equals(unanswered.createId())
        || live.receipt().unanswered()) {
      return Settlement.withoutMembershipChange(
          context, person, new Outcome.Unchanged(person.resource()));
    }
    return Settlement.withoutMembershipChange(
        context, person.withState(live.unanswered()), new Outcome.Applied(MARKED_UNANSWERED, null));
  }
}
