package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import org.jspecify.annotations.Nullable;

/**
 * POST /Users: gives a person access to the Organization (rules B1 to B8).
 *
 * @param scimId the id that the resource gets if one is made (rule A4)
 * @param profile what the IdP sent, less access and password
 * @param organizationRole the role in every Workspace, or null for the oldest Workspace only
 * @param active false makes a resource without memberships (rule B8)
 * @param payloadHash SHA-256 of the request's content without its password, hex: by it a repetition
 *     of the create is recognised (rule B7)
 * @param resourceSeen whether the gateway saw a SCIM-managed resource of this person when it
 *     published the command; if so, a create with the same content is a duplicate (rule B7)
 */
public record CreateUser(
    ScimId scimId,
    UserProfile profile,
    @Nullable Role organizationRole,
    boolean active,
    String payloadHash,
    boolean resourceSeen)
    implements ScimCommand {
  public CreateUser {
    requireNonNull(scimId, "scimId");
    requireNonNull(profile, "profile");
    requireNonNull(payloadHash, "payloadHash");
  }
}
