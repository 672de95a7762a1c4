package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.email.InvalidEmailException;
import com.framer.provisioning.common.email.NormalForm;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.gateway.error.ScimFailure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A User as a client sends it.
 *
 * @param email the normal form of the primary email (rule A2)
 * @param profile what is kept as sent (rule A5)
 * @param role the organizationRole, or null for none
 * @param active true unless the client says otherwise (rule B8)
 * @param payloadHash for rule B7
 */
record UserRequest(
    String email, UserProfile profile, @Nullable Role role, boolean active, String payloadHash) {

  /** Reads the body, or fails with what is wrong with it. */
  static UserRequest of(ObjectNode body) {
    ObjectNode user = UserAttributes.of(body);
    requireUserName(user.path(UserAttribute.USER_NAME).asString(""));
    String email = PrimaryEmail.of(user);
    @Nullable Role role = OrganizationRole.of(user);
    boolean active = active(user);
    user.remove(UserAttribute.ACTIVE);
    user.remove(ScimUrn.FRAMER_USER);
    return new UserRequest(email, new UserProfile(user), role, active, PayloadHash.of(body));
  }

  /** The command that asks for this User. */
  CreateUser create(UUID scimId, boolean resourceSeen) {
    return new CreateUser(scimId, profile, role, active, payloadHash, resourceSeen);
  }

  private static void requireUserName(String userName) {
    if (userName.isBlank()) {
      throw new ScimFailure(ScimError.invalidValue("userName is required."));
    }
    try {
      NormalForm.ofUserName(userName);
    } catch (InvalidEmailException e) {
      throw new ScimFailure(ScimError.invalidValue("userName: " + e.getMessage() + "."));
    }
  }

  private static boolean active(JsonNode user) {
    JsonNode active = user.path(UserAttribute.ACTIVE);
    return !"false".equalsIgnoreCase(active.asString("true"));
  }
}
