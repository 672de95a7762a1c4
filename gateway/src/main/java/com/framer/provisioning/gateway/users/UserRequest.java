package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.schema.UserInput;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to create a User.
 *
 * @param email the primary email (rule A2)
 * @param input the User's attributes
 * @param payloadHash recognises a repetition of the same request (rule B7)
 */
public record UserRequest(Email email, UserInput input, String payloadHash) {

  /**
   * Reads the body of a request.
   *
   * @throws ScimFailure if the body is no valid User
   */
  public static UserRequest of(ObjectNode body) {
    UserInput input = UserInput.of(body);
    Email email = PrimaryEmail.of(input.profile().attributes());
    return new UserRequest(email, input, PayloadHash.of(body));
  }

  /**
   * The command that creates this User.
   *
   * @param scimId the id of the resource, if one is made (rule A4)
   * @param resourceSeen whether the person has a SCIM-managed resource already (rule B7)
   */
  CreateUser create(ScimId scimId, boolean resourceSeen) {
    boolean active = input.active() == null || input.active(); // B8
    return new CreateUser(scimId, input.profile(), input.role(), active, payloadHash, resourceSeen);
  }
}
