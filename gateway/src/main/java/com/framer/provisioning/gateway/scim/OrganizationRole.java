package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.gateway.error.ScimFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code organizationRole} in the extension of a User (rule B5). */
final class OrganizationRole {
  private OrganizationRole() {}

  /** The role, or null if it is absent, null or empty (rule B3). */
  static @Nullable Role of(JsonNode user) {
    JsonNode extension = user.path(ScimUrn.FRAMER_USER);
    @Nullable JsonNode role = UserAttributes.member(extension, "organizationRole");
    if (role == null || (role.isString() && role.stringValue().isBlank())) {
      return null;
    }
    return Role.parse(role.isString() ? role.stringValue().strip() : "")
        .orElseThrow(
            () ->
                new ScimFailure(
                    ScimError.invalidValue("organizationRole has to be one of " + Role.ALLOWED)));
  }
}
