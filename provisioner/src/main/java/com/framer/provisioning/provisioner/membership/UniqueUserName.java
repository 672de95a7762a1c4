package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import java.util.Optional;

/** A userName belongs to one live resource of the Organization at most (rule A6). */
final class UniqueUserName {
  private UniqueUserName() {}

  /** The refusal if somebody else has the profile's userName. */
  static Optional<ScimError> refusal(CommandContext context, UserProfile profile) {
    Account account = context.person().account();
    if (!context.organization().isTaken(profile.userNameNormalForm(), account)) {
      return Optional.empty();
    }
    return Optional.of(
        ScimError.uniqueness(
            "Another user of this Organization already has the userName \""
                + profile.userName()
                + "\"."));
  }
}
