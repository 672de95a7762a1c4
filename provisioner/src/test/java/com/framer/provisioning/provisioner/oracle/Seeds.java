package com.framer.provisioning.provisioner.oracle;

import java.util.stream.LongStream;

/** The seeds of the histories that a test generates. */
final class Seeds {
  private static final long FIRST = 1;

  private Seeds() {}

  /**
   * That many seeds from 1 on, unless system properties ask for others.
   *
   * @param seedProperty names the first seed; without the other property, it is the only one
   * @param countProperty names the number of seeds
   */
  static LongStream of(String seedProperty, String countProperty, long count) {
    Long seed = Long.getLong(seedProperty);
    long first = seed == null ? FIRST : seed;
    return LongStream.range(first, first + Long.getLong(countProperty, seed == null ? count : 1));
  }
}
