package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Objects;
import java.util.UUID;

/**
 * People who come in by hand, and the Organization's birth with its first Admin (rules.md, Words).
 */
final class MemberCreation {
  private MemberCreation() {}

  static Decision decide(CommandContext c, CreateOrganization create) {
    if (c.organization().exists()) {
      return c.refuse(ScimError.conflict("The Organization exists already."));
    }
    var workspace =
        new Workspace(create.workspaceId(), create.workspaceName(), create.defaultRole());
    Memberships first = Memberships.NONE.with(workspace.id(), Role.ADMIN, Origin.MANUAL);
    return c.settle(
        joined(c, create.scimId()).withAccessSet(c.position()).with(first, c.now()),
        new NewEntity.NewOrganization(create.name()),
        new NewEntity.NewWorkspace(workspace));
  }

  /**
   * The person as an organization user: as they are, or with a resource made of the email. Nobody
   * set that profile, so its positions stay as they are: a replay of what the IdP said before may
   * still fill it in (rule G3).
   */
  static Person joined(CommandContext c, UUID scimId) {
    Person before = c.before();
    if (before.resource() != null) {
      return before;
    }
    UserProfile profile = UserProfile.ofMember(before.account().email());
    var resource = new UserResource(scimId, profile, true, null, c.now(), c.now(), 1);
    return before.with(new UserState.Live(resource, false, null));
  }

  static UserProfile profileOf(Person joined) {
    return Objects.requireNonNull(joined.resource()).profile();
  }
}
