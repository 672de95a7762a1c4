package com.framer.provisioning.gateway.removal;

import java.util.Set;
import java.util.TreeSet;

/**
 * Where answers were missing, as one step of a restoration tells the next.
 *
 * @param inARow how many people in a row had none, by the end of the step
 * @param partitions on which somebody had none: whoever else is on them would only wait behind that
 *     command
 */
public record Silence(int inARow, Set<Integer> partitions) {
  /** Everybody had an answer, or nobody was asked yet. */
  public static final Silence NONE = new Silence(0, Set.of());

  /** Copies the partitions. */
  public Silence {
    partitions = Set.copyOf(partitions);
  }

  /** After somebody on that partition had no answer. */
  Silence and(int partition) {
    var more = new TreeSet<>(partitions);
    more.add(partition);
    return new Silence(inARow + 1, more);
  }

  /** After an answer, or when a person wants it to go on: the silent partitions stay left out. */
  public Silence broken() {
    return new Silence(0, partitions);
  }
}
