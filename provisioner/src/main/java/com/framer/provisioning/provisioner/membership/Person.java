package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An Account as one Organization sees it. A value; the methods return changed copies.
 *
 * @param adminSince the start of the current unbroken time as Organization Admin, or null (rule D3)
 * @param former what the last deactivation or deletion took (rule E2); null if nothing is
 *     remembered, or if it was not read, because no command of the chunk changes this person by
 *     hand. The directory keeps what it has unless this says something else
 */
public record Person(
    Account account,
    UserState state,
    Positions positions,
    Memberships memberships,
    @Nullable Instant adminSince,
    @Nullable FormerAccess former) {

  /** A person of whom no former access is known. */
  public Person(
      Account account,
      UserState state,
      Positions positions,
      Memberships memberships,
      @Nullable Instant adminSince) {
    this(account, state, positions, memberships, adminSince, null);
  }

  /** A person whom the Organization never had. */
  public static Person stranger(Account account) {
    return new Person(account, new UserState.Unknown(), Positions.NONE, Memberships.NONE, null);
  }

  /** The live SCIM resource, or null if there is none. */
  public @Nullable UserResource resource() {
    return state instanceof UserState.Live live ? live.resource() : null;
  }

  /** The resource's profile; without a resource, the one that a member added by hand gets. */
  UserProfile profile() {
    UserResource resource = resource();
    return resource == null ? UserProfile.ofMember(account.email()) : resource.profile();
  }

  /**
   * Whether the identity provider renamed the SCIM-managed resource, so that neither its userName
   * nor one of its emails is the Account's email any more (rule B9).
   */
  boolean isRenamedAway() {
    return state instanceof UserState.Live live
        && live.scimManaged()
        && !live.resource().profile().shows(account.email());
  }

  /** Whether the resource is replaced by the next POST for the Account's email (rule B9). */
  boolean makesWay() {
    return isRenamedAway() && state instanceof UserState.Live live && !live.resource().active();
  }

  /** Whether the Account is created with this person's resource (rule B1). */
  boolean isWithoutAccount() {
    return state instanceof UserState.Unknown && !account.exists();
  }

  Person withAccount(Account changed) {
    return new Person(changed, state, positions, memberships, adminSince, former);
  }

  Person withState(UserState changed) {
    return new Person(account, changed, positions, memberships, adminSince, former);
  }

  Person withPositions(Positions changed) {
    return new Person(account, state, changed, memberships, adminSince, former);
  }

  /** Notes the command at this position as the last that set access (rule G3). */
  Person withAccessSetAt(long position) {
    return withPositions(positions.withAccess(position));
  }

  /** With other memberships; {@code admin_since} starts, ends or continues accordingly. */
  Person withMemberships(Memberships changed, Instant now) {
    Instant since = changed.isAdminSomewhere() ? (adminSince == null ? now : adminSince) : null;
    return new Person(account, state, positions, changed, since, former);
  }

  /** The same by hand: what somebody has changed is not restored any more (rule E2). */
  Person withMembershipsByHand(Memberships changed, Instant now) {
    Person after = withMemberships(changed, now);
    return former == null ? after : after.withFormer(former.withoutChanges(memberships, changed));
  }

  /**
   * Remembers what this person, inactive or deleted now, had before (rule E2); taking nothing keeps
   * what is remembered already.
   */
  Person remembering(Person before, Instant now) {
    UserResource resource = resource();
    boolean active = resource != null && resource.active();
    return active || before.memberships.all().isEmpty()
        ? this
        : withFormer(new FormerAccess(before.memberships, now));
  }

  /** With other former access; null if the directory has none, or none that counts. */
  public Person withFormer(@Nullable FormerAccess changed) {
    return new Person(account, state, positions, memberships, adminSince, changed);
  }

  /** This Organization Admin as Admin of more Workspaces, assigned by the safeguard (rule D3). */
  Person assignedTo(Collection<Workspace> assigned) {
    Memberships raised = memberships.with(assigned, Role.ADMIN, Origin.SAFEGUARD);
    return new Person(account, state, positions, raised, adminSince, former);
  }
}
