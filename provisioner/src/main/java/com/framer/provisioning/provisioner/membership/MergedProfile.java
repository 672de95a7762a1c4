package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The profile that a replay may set: its own, except for the attributes that newer commands set or
 * removed (rule G3).
 *
 * @param profile the merged profile
 * @param kept the attributes in which it differs from the replay's own
 */
record MergedProfile(UserProfile profile, List<KeptPart> kept) {

  /**
   * Merges the two profiles.
   *
   * @param position the replay's
   * @param current the resource that the replay meets, or null if there is none
   */
  static MergedProfile of(
      UserProfile replayed, long position, @Nullable UserResource current, Positions positions) {
    if (current == null) {
      return new MergedProfile(replayed, List.of());
    }
    ObjectNode present = current.profile().attributes();
    ObjectNode merged = replayed.attributes().deepCopy();
    List<KeptPart> kept = new ArrayList<>();
    Set<String> names = new TreeSet<>(merged.propertyNames());
    names.addAll(present.propertyNames());
    for (String name : names) {
      List<KeptPart> newer = KeptPart.ifNewer(name, positions.of(name), position);
      if (newer.isEmpty() || Objects.equals(merged.get(name), present.get(name))) {
        continue;
      }
      kept.addAll(newer);
      merged.remove(name);
      if (present.has(name)) {
        merged.set(name, present.get(name));
      }
    }
    return new MergedProfile(new UserProfile(merged), kept);
  }
}
