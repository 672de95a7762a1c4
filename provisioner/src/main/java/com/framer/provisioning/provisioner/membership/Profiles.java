package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.UserProfile;
import java.util.HashSet;

/** Which positions a new profile sets (rule G3). */
final class Profiles {
  private Profiles() {}

  /** Setting the whole profile sets every attribute that it has, and those that it removes. */
  static Positions positionsAfterSetting(Person before, UserProfile profile, long position) {
    var attributes = new HashSet<>(profile.attributes().propertyNames());
    if (before.resource() != null) {
      attributes.addAll(before.resource().profile().attributes().propertyNames());
    }
    return before.positions().withProfile(attributes, position);
  }
}
