package com.framer.provisioning.guarantee.process;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which processes a system has, and how they are set up.
 *
 * @param directory for logs and data; the data of an aborted run is deleted
 * @param gatewayHeap of each gateway, as {@code -Xmx} takes it
 * @param provisionerHeap of each provisioner
 * @param longestHold how long a process is held at a fault point that is not released
 * @param isUnderFire whether faults are injected: then waits and retries are short, and every
 *     committed state is kept to be judged; if not, all settings are as they are shipped
 * @param replicas of the broker and the database
 */
public record SystemPlan(
    Path directory,
    int gateways,
    int provisioners,
    String gatewayHeap,
    String provisionerHeap,
    Duration longestHold,
    boolean isUnderFire,
    Replicas replicas) {

  /** A system of small processes, into which faults are injected. */
  public static SystemPlan underFire(
      Path directory, int gateways, int provisioners, Duration longestHold, Replicas replicas) {
    String heap = ChildProcess.SMALL_HEAP;
    return new SystemPlan(
        directory, gateways, provisioners, heap, heap, longestHold, true, replicas);
  }

  /** One gateway and one provisioner with the settings with which they are shipped. */
  public static SystemPlan asShipped(Path directory, String gatewayHeap, String provisionerHeap) {
    return new SystemPlan(
        directory, 1, 1, gatewayHeap, provisionerHeap, Duration.ZERO, false, Replicas.NONE);
  }

  /**
   * Whether callers wait as patiently, and gateways as long, as where the system is used. It is so
   * where copies take over: then the question is how long that takes.
   */
  public boolean hasShortWaits() {
    return isUnderFire && replicas == Replicas.NONE;
  }
}
