package com.framer.provisioning.bench.load;

import java.util.Arrays;
import java.util.List;

/** Times of calls, sorted. */
public final class Latencies {
  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of nanoseconds in any order. */
  public static Latencies of(List<long[]> parts) {
    long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Latencies(all);
  }

  /** How many calls. */
  public int count() {
    return sorted.length;
  }

  /** The time in ms under which that share of the calls was; 0 if there was none. */
  public double millis(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
  }
}
