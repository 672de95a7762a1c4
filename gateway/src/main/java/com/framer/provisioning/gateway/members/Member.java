package com.framer.provisioning.gateway.members;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person of an Organization, as a list shows them.
 *
 * @param accountId by which the pages name the person
 * @param email the Account's, which is the key of every change by hand (rule A3)
 * @param userName the identity provider's name of the person as it was sent; the email if none is
 *     known
 * @param name for people to read; null if none is known
 * @param access what is known of the person's access without looking at Workspaces
 * @param isOnlyOneOfDomain whether there are other members, and none has an email of that domain
 */
public record Member(
    AccountId accountId,
    ScimId scimId,
    Email email,
    String userName,
    @Nullable String name,
    Access access,
    boolean isOnlyOneOfDomain) {

  /**
   * A person's access as a whole.
   *
   * @param isActive false for who was deactivated
   * @param isScimManaged whether the identity provider has written the person
   * @param organizationRole the role that the identity provider gave, or null
   * @param isAdmin whether the person is an Organization Admin
   * @param accessTaken when access was last taken, if it can be restored (rule E2)
   */
  public record Access(
      boolean isActive,
      boolean isScimManaged,
      @Nullable Role organizationRole,
      boolean isAdmin,
      @Nullable Instant accessTaken) {}

  Member onlyOneOfDomain() {
    return new Member(accountId, scimId, email, userName, name, access, true);
  }
}
