package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PUT /Users/{id}, and the change of a resource in general: rules C1 to C5, D, E. */
final class ReplaceUserRule {
  private ReplaceUserRule() {}

  static Decision decide(CommandContext context, ReplaceUser replace) {
    Person person = context.person();
    if (!(person.state() instanceof UserState.Live live)
        || !live.resource().id().equals(replace.scimId())) {
      return notFound(replace.scimId());
    }
    Positions positions = person.positions().withProfile(context.position());
    return change(
        context,
        live,
        new Revision(replace.profile(), positions, replace.organizationRole(), replace.active()));
  }

  /**
   * What a request makes of a resource.
   *
   * @param profile the profile afterwards
   * @param positions with those of the profile attributes that the request sets or removes (rule
   *     G3)
   * @param role what happens to the role
   * @param active null if the request leaves it untouched
   */
  record Revision(
      UserProfile profile, Positions positions, RoleChange role, @Nullable Boolean active) {
    boolean setsAccess() {
      return active != null || !(role instanceof RoleChange.Keep);
    }
  }

  static Decision notFound(ScimId scimId) {
    return new Decision.Refused(
        ScimError.notFound("There is no user " + scimId + " in this Organization."));
  }

  static Decision change(CommandContext context, UserState.Live live, Revision revision) {
    Optional<ScimError> taken = UniqueUserName.refusal(context, revision.profile());
    if (taken.isPresent()) {
      return new Decision.Refused(taken.get());
    }
    UserResource old = live.resource();
    UserResource changed = changed(context, old, revision);
    Person after =
        context
            .person()
            .withState(live.with(changed))
            .withPositions(revision.positions())
            .withMemberships(memberships(context, old, changed, revision.role()), context.now());
    return Settlement.settle(
        context, revision.setsAccess() ? after.withAccessSetAt(context.position()) : after);
  }

  private static UserResource changed(CommandContext context, UserResource old, Revision revision) {
    UserProfile profile = revision.profile();
    boolean active = revision.active() == null ? old.active() : revision.active();
    Role role = roleAfter(old, revision.role());
    if (old.profile().equals(profile)
        && old.active() == active
        && Objects.equals(old.organizationRole(), role)) {
      return old;
    }
    return new UserResource(
        old.id(), profile, active, role, old.created(), context.now(), old.version() + 1);
  }

  private static @Nullable Role roleAfter(UserResource old, RoleChange change) {
    return switch (change) {
      case RoleChange.Keep _ -> old.organizationRole();
      case RoleChange.Remove _ -> null;
      case RoleChange.Assign(Role role) -> role;
    };
  }

  private static Memberships memberships(
      CommandContext context, UserResource old, UserResource changed, RoleChange change) {
    OrganizationState organization = context.organization();
    Memberships current = context.person().memberships();
    if (!changed.active()) {
      return Memberships.NONE; // D1
    }
    if (!old.active()) {
      return AccessGrants.provision(
          organization, Memberships.NONE, changed.organizationRole()); // E1
    }
    if (Objects.equals(old.organizationRole(), changed.organizationRole())) {
      return current; // C2
    }
    return switch (change) {
      case RoleChange.Keep _ -> current;
      case RoleChange.Remove _ -> AccessGrants.withoutRole(organization, current); // C3
      case RoleChange.Assign(Role role) ->
          AccessGrants.provision(organization, current, role); // C1
    };
  }
}
