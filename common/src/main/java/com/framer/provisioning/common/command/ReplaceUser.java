package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import org.jspecify.annotations.Nullable;

/**
 * PUT /Users/{id} (rules C1 to C5).
 *
 * @param scimId the resource
 * @param profile the whole profile, less access and password; what is missing is removed
 * @param organizationRole what becomes of the role (rule C3)
 * @param active null if the request did not say
 */
public record ReplaceUser(
    ScimId scimId, UserProfile profile, RoleChange organizationRole, @Nullable Boolean active)
    implements ScimCommand {
  public ReplaceUser {
    requireNonNull(scimId, "scimId");
    requireNonNull(profile, "profile");
    requireNonNull(organizationRole, "organizationRole");
  }
}
