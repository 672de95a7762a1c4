package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PUT /Users/{id}, and the change of a resource in general: rules C1 to C5, D, E. */
final class ReplaceUserRule {
  private ReplaceUserRule() {}

  static Decision decide(CommandContext c, ReplaceUser replace) {
    if (!(c.before().state() instanceof UserState.Live live)
        || !live.resource().id().equals(replace.scimId())) {
      return c.refuse(notFound(replace.scimId()));
    }
    Positions positions = c.before().positions().withProfile(c.position());
    return change(
        c,
        live,
        new Revision(replace.profile(), positions, replace.organizationRole(), replace.active()));
  }

  /**
   * What a request makes of a resource.
   *
   * @param profile the profile afterwards
   * @param positions with what the request sets or removes of the profile (rule G3)
   * @param role what becomes of the role
   * @param active null if the request does not say
   */
  record Revision(
      UserProfile profile, Positions positions, RoleChange role, @Nullable Boolean active) {}

  static ScimError notFound(UUID scimId) {
    return ScimError.notFound("There is no user " + scimId + " in this Organization.");
  }

  static Decision change(CommandContext c, UserState.Live live, Revision revision) {
    if (c.isTaken(revision.profile())) {
      return c.refuseTaken(revision.profile());
    }
    Person before = c.before();
    UserResource old = live.resource();
    UserResource now = changed(c, old, revision);
    Person after =
        before
            .with(new UserState.Live(now, true, live.creation()))
            .with(revision.positions())
            .with(memberships(c, old, now, revision.role()), c.now());
    boolean setsAccess = revision.active() != null || !(revision.role() instanceof RoleChange.Keep);
    return c.settle(setsAccess ? after.withAccessSet(c.position()) : after);
  }

  private static UserResource changed(CommandContext c, UserResource old, Revision revision) {
    UserProfile profile = revision.profile();
    boolean active = revision.active() == null ? old.active() : revision.active();
    Role role = roleAfter(old, revision.role());
    if (old.profile().equals(profile)
        && old.active() == active
        && Objects.equals(old.organizationRole(), role)) {
      return old;
    }
    return new UserResource(
        old.id(), profile, active, role, old.created(), c.now(), old.version() + 1);
  }

  private static @Nullable Role roleAfter(UserResource old, RoleChange change) {
    return switch (change) {
      case RoleChange.Keep _ -> old.organizationRole();
      case RoleChange.Remove _ -> null;
      case RoleChange.Assign(Role role) -> role;
    };
  }

  private static Memberships memberships(
      CommandContext c, UserResource old, UserResource now, RoleChange change) {
    Memberships current = c.before().memberships();
    if (!now.active()) {
      return Memberships.NONE; // D1
    }
    if (!old.active()) {
      return AccessGrants.provision(
          c.organization(), Memberships.NONE, now.organizationRole()); // E1
    }
    if (Objects.equals(old.organizationRole(), now.organizationRole())) {
      return current; // C2
    }
    return switch (change) {
      case RoleChange.Keep _ -> current;
      case RoleChange.Remove _ -> AccessGrants.withoutRole(c.organization(), current); // C3
      case RoleChange.Assign(Role role) ->
          AccessGrants.provision(c.organization(), current, role); // C1
    };
  }
}
