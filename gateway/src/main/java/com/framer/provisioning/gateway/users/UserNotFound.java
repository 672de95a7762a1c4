package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;

/** The answer about a User that the client's Organization doesn't have. */
final class UserNotFound {
  private UserNotFound() {}

  /** 404, the same for an unknown id and for one of another Organization (rule H3). */
  static ScimFailure failure() {
    return new ScimFailure(ScimError.notFound("There is no User with this id."));
  }
}
