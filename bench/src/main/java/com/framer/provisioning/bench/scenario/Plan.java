package com.framer.provisioning.bench.scenario;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param isQuick whether all of it must take under four minutes
 * @param repetitions how often each figure is measured; the median counts
 */
public record Plan(boolean isQuick, int repetitions) {
  /** How long clients call for one figure. */
  Duration calling() {
    return Duration.ofMillis(isQuick ? 2000 : 5000);
  }

  /** How long the load runs before it is measured. */
  Duration warming() {
    return Duration.ofMillis(isQuick ? 1000 : 3000);
  }

  /** One of two values. */
  int of(int quick, int full) {
    return isQuick ? quick : full;
  }

  /** One of two lists. */
  <T> List<T> of(List<T> quick, List<T> full) {
    return isQuick ? quick : full;
  }
}
