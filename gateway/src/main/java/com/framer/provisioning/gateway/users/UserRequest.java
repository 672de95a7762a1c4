package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.schema.UserInput;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A User that a client wants to be made.
 *
 * @param email the normal form of the primary email (rule A2)
 * @param input what the request says
 * @param payloadHash for rule B7
 */
record UserRequest(String email, UserInput input, String payloadHash) {

  /**
   * Reads the body.
   *
   * @throws ScimFailure with what is wrong with it
   */
  static UserRequest of(ObjectNode body) {
    UserInput input = UserInput.of(body);
    String email = PrimaryEmail.of(input.profile().attributes());
    return new UserRequest(email, input, PayloadHash.of(body));
  }

  /** The command that asks for this User. */
  CreateUser create(UUID scimId, boolean resourceSeen) {
    boolean active = input.active() == null || input.active(); // B8
    return new CreateUser(scimId, input.profile(), input.role(), active, payloadHash, resourceSeen);
  }
}
