package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.UserResource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An Account as one Organization sees it: what the decisions read and what they return changed.
 *
 * @param adminSince the start of the current unbroken time as Organization Admin, or null (rule D3)
 */
public record Person(
    Account account,
    UserState state,
    Positions positions,
    Memberships memberships,
    @Nullable Instant adminSince) {

  /** Who the Organization never heard of. */
  public static Person stranger(Account account) {
    return new Person(account, new UserState.Unknown(), Positions.NONE, Memberships.NONE, null);
  }

  /** The live SCIM resource, or null if there is none. */
  public @Nullable UserResource resource() {
    return state instanceof UserState.Live live ? live.resource() : null;
  }

  Person with(UserState changed) {
    return new Person(account, changed, positions, memberships, adminSince);
  }

  Person with(Positions changed) {
    return new Person(account, state, changed, memberships, adminSince);
  }

  Person withAccessSet(long position) {
    return with(positions.withAccess(position));
  }

  /** With other memberships; {@code admin_since} begins, ends or goes on accordingly. */
  Person with(Memberships changed, Instant now) {
    Instant since = changed.isAdminSomewhere() ? (adminSince == null ? now : adminSince) : null;
    return new Person(account, state, positions, changed, since);
  }
}
