package com.framer.provisioning.provisioner.membership;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which command last set what (rule G3): what a replay is compared with. Whoever sets the whole
 * profile, as POST and PUT do, sets all attributes, also those that are absent before and after.
 *
 * @param access the position of the last command that set access; 0 if none did
 * @param profile the position of the last command that set the whole profile, or emptied it
 * @param attributes the same by top-level profile attribute, of those that were set by themselves
 *     since then
 */
public record Positions(long access, long profile, Map<String, Long> attributes) {
  /** Nothing was ever set. */
  public static final Positions NONE = new Positions(0, 0, Map.of());

  /** Takes a copy. */
  public Positions {
    attributes = Map.copyOf(attributes);
  }

  /** The position of the last command that set the attribute; 0 if none did. */
  long of(String attribute) {
    return attributes.getOrDefault(attribute, profile);
  }

  Positions withAccess(long position) {
    return new Positions(position, profile, attributes);
  }

  /** Every attribute is set, but for those that newer commands have set. */
  Positions withProfile(long position) {
    long whole = Math.max(profile, position);
    var newer = new HashMap<>(attributes);
    newer.values().removeIf(attribute -> attribute <= whole);
    return new Positions(access, whole, newer);
  }

  Positions withAttributes(Set<String> names, long position) {
    var changed = new HashMap<>(attributes);
    names.forEach(name -> changed.put(name, position));
    return new Positions(access, profile, changed);
  }
}
