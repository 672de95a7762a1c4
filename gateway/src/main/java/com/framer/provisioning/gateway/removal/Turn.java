package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.gateway.removal.FormerMembers.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn is next in a restoration.
 *
 * @param after where the step before ended; null at the beginning
 * @param silence what the steps before know of missing answers
 * @param only the partitions whose people are meant, when those who were left out are asked again;
 *     empty for everybody
 */
public record Turn(@Nullable Place after, Silence silence, Set<Integer> only) {
  /** Everybody, from the beginning. */
  public static final Turn FIRST = new Turn(null, Silence.NONE, Set.of());

  /** Copies the partitions. */
  public Turn {
    only = Set.copyOf(only);
  }

  boolean isForAll() {
    return only.isEmpty();
  }

  boolean isFor(int partition) {
    return isForAll() || only.contains(partition);
  }
}
