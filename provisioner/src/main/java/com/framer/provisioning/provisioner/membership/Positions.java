package com.framer.provisioning.provisioner.membership;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which command last set what (rule G3): what a replay is compared with.
 *
 * @param access the position of the last command that set access; 0 if none did
 * @param profile the same by top-level profile attribute, also of removed ones
 */
public record Positions(long access, Map<String, Long> profile) {
  /** Nothing was ever set. */
  public static final Positions NONE = new Positions(0, Map.of());

  /** Takes a copy. */
  public Positions {
    profile = Map.copyOf(profile);
  }

  Positions withAccess(long position) {
    return new Positions(position, profile);
  }

  Positions withProfile(Set<String> attributes, long position) {
    var changed = new HashMap<>(profile);
    attributes.forEach(attribute -> changed.put(attribute, position));
    return new Positions(access, changed);
  }
}
