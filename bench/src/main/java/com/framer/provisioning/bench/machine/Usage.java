package com.framer.provisioning.bench.machine;

import java.time.Duration;
import java.util.Map;

/**
 * What processes used while something ran.
 *
 * @param wall how long it ran
 * @param cpu CPU time of each process, by its name
 * @param residentMib resident memory at its end, by its name
 * @param othersShare the part of all processors that other processes used, from 0 to 1
 */
public record Usage(
    Duration wall, Map<String, Duration> cpu, Map<String, Long> residentMib, double othersShare) {
  /** CPU time of all processes. */
  public Duration totalCpu() {
    return cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** Seconds that it ran. */
  public double seconds() {
    return wall.toNanos() / 1e9;
  }
}
