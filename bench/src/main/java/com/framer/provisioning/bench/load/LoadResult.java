package com.framer.provisioning.bench.load;

/**
 * What clients saw.
 *
 * @param latencies of the calls that succeeded
 * @param failures how many calls failed
 * @param lastFailure what the last failed one was answered; empty if none failed
 * @param seconds how long it took
 */
public record LoadResult(Latencies latencies, long failures, String lastFailure, double seconds) {
  /** Successful calls per second. */
  public double perSecond() {
    return latencies.count() / seconds;
  }
}
