package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import org.jspecify.annotations.Nullable;

/**
 * Organization users that a change by hand creates, among them the first Admin of a new
 * Organization (rules.md, Words).
 */
final class MemberCreation {
  private static final ScimError ORGANIZATION_EXISTS =
      ScimError.conflict("The Organization exists already.");

  private MemberCreation() {}

  static Decision decide(CommandContext context, CreateOrganization create) {
    if (context.organization().exists()) {
      // An operator sent the same request again: its first Workspace is there, and its Admin.
      boolean isSame =
          context.organization().oldestWorkspace().id().equals(create.workspaceId())
              && context.person().resource() != null;
      return isSame
          ? Settlement.settle(context, context.person())
          : new Decision.Refused(ORGANIZATION_EXISTS);
    }
    var workspace =
        new Workspace(create.workspaceId(), 1, create.workspaceName(), create.defaultRole());
    Memberships first = Memberships.NONE.with(workspace, Role.ADMIN, Origin.MANUAL);
    return Settlement.settle(
        context,
        organizationUser(context, create.scimId(), create.personName())
            .withAccessSetAt(context.position())
            .withMemberships(first, context.now()),
        new NewEntity.NewOrganization(create.name()),
        new NewEntity.NewWorkspace(workspace));
  }

  /**
   * The person as an organization user: unchanged, or with a resource whose profile is made of the
   * email and the name. No command set that profile, so its positions stay: a replay of what the
   * IdP sent earlier may still fill it in (rule G3).
   */
  static Person organizationUser(CommandContext context, ScimId scimId, @Nullable PersonName name) {
    Person person = context.person();
    if (person.resource() != null) {
      return person;
    }
    UserProfile profile = UserProfile.ofMember(person.account().email(), name);
    return person.withState(UserState.Live.addedByHand(scimId, profile, context.now()));
  }
}
