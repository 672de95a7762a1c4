package com.framer.provisioning.provisioner.membership;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The positions of the commands that last set a person's access and profile, with which a replay is
 * compared (rule G3). A command that sets the whole profile, as POST and PUT do, sets every
 * attribute, also those that are absent before and after.
 *
 * @param access the position of the last command that set access; 0 if none did
 * @param profile the position of the last command that set the whole profile, or emptied it
 * @param attributes the same by top-level profile attribute, for those that were set by themselves
 *     since then
 */
public record Positions(long access, long profile, Map<String, Long> attributes) {
  /** No command has set anything. */
  public static final Positions NONE = new Positions(0, 0, Map.of());

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

  /** Sets every attribute except those that newer commands have set. */
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
