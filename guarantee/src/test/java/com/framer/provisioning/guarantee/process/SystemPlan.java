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
 * @param first the version of the applications with which the run begins
 */
public record SystemPlan(
    Path directory,
    int gateways,
    int provisioners,
    String gatewayHeap,
    String provisionerHeap,
    Duration longestHold,
    boolean isUnderFire,
    Replicas replicas,
    Release first) {

  /** A system of small processes, into which faults are injected. */
  public static SystemPlan underFire(
      Path directory, int gateways, int provisioners, Duration longestHold, Replicas replicas) {
    String heap = Program.SMALL_HEAP;
    return new SystemPlan(
        directory, gateways, provisioners, heap, heap, longestHold, true, replicas, Release.TODAY);
  }

  /** The same, with another version of the applications at first. */
  public SystemPlan beginningWith(Release release) {
    return new SystemPlan(
        directory,
        gateways,
        provisioners,
        gatewayHeap,
        provisionerHeap,
        longestHold,
        isUnderFire,
        replicas,
        release);
  }

  /** One gateway and one provisioner with the settings with which they are shipped. */
  public static SystemPlan asShipped(Path directory, String gatewayHeap, String provisionerHeap) {
    return new SystemPlan(
        directory,
        1,
        1,
        gatewayHeap,
        provisionerHeap,
        Duration.ZERO,
        false,
        Replicas.NONE,
        Release.TODAY);
  }

  /** Whether the version before is replaced by today's. */
  public boolean isUpgraded() {
    return !first.isToday();
  }

  /** Whether the faults are those of a schedule, and not random ones. */
  public boolean isScheduled() {
    return isUpgraded() || replicas != Replicas.NONE;
  }

  /**
   * Whether callers wait less patiently, and gateways shorter, than where the system is used. It is
   * not so where copies take over, or a version follows another: then the question is how long that
   * takes.
   */
  public boolean hasShortWaits() {
    return isUnderFire && !isScheduled();
  }
}
