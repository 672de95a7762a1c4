package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.RoleChange;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PUT /Users/{id}, and the change of a resource in general: rules C1 to C5, D, E. */
final class Replacing {
  private Replacing() {}

  static Decision decide(Case c, ReplaceUser replace) {
    if (!(c.before().state() instanceof UserState.Live live)
        || !live.resource().id().equals(replace.scimId())) {
      return c.refuse(notFound(replace.scimId()));
    }
    return change(c, live, replace.profile(), replace.organizationRole(), replace.active());
  }

  static ScimError notFound(UUID scimId) {
    return ScimError.notFound("There is no user " + scimId + " in this Organization.");
  }

  private static Decision change(
      Case c,
      UserState.Live live,
      UserProfile profile,
      RoleChange roleChange,
      @Nullable Boolean active) {
    if (c.isTaken(profile)) {
      return c.refuseTaken(profile);
    }
    Person before = c.before();
    UserResource old = live.resource();
    boolean activeAfter = active == null ? old.active() : active;
    UserResource now = changed(c, old, profile, activeAfter, roleAfter(old, roleChange));
    Person after =
        before
            .with(new UserState.Live(now, true, live.creation()))
            .with(Profiles.positionsAfterSetting(before, profile, c.position()))
            .with(memberships(c, old, now, roleChange), c.now());
    boolean setsAccess = active != null || !(roleChange instanceof RoleChange.Keep);
    return c.settle(setsAccess ? after.withAccessSet(c.position()) : after);
  }

  private static UserResource changed(
      Case c, UserResource old, UserProfile profile, boolean active, @Nullable Role role) {
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
      Case c, UserResource old, UserResource now, RoleChange change) {
    Memberships current = c.before().memberships();
    if (!now.active()) {
      return Memberships.NONE; // D1
    }
    if (!old.active()) {
      return AccessGrants.provision(c.roster(), Memberships.NONE, now.organizationRole()); // E1
    }
    if (Objects.equals(old.organizationRole(), now.organizationRole())) {
      return current; // C2
    }
    return switch (change) {
      case RoleChange.Keep _ -> current;
      case RoleChange.Remove _ -> AccessGrants.withoutRole(c.roster(), current); // C3
      case RoleChange.Assign(Role role) -> AccessGrants.provision(c.roster(), current, role); // C1
    };
  }
}
