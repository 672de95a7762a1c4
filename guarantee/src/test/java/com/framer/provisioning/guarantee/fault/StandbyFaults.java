package com.framer.provisioning.guarantee.fault;

import com.framer.provisioning.guarantee.process.Standby;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.time.Duration;
import java.util.List;

/** What may happen to a primary and its standby. The order is fixed: there is one standby. */
final class StandbyFaults {
  /**
   * Commits wait meanwhile, if they wait for the standby. It is longer than the longest transaction
   * (20 s), and than gateways wait for outcomes (25 s).
   */
  private static final Duration NO_STANDBY = Duration.ofSeconds(30);

  /** How long it takes to notice that the primary is gone. */
  private static final Duration NO_PRIMARY = Duration.ofSeconds(10);

  /** For traffic without a standby. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(60);

  private final SystemUnderTest system;
  private final Standby standby;
  private final Supervisor supervisor;

  StandbyFaults(SystemUnderTest system, Supervisor supervisor) {
    this.system = system;
    this.supervisor = supervisor;
    standby = system.standby();
  }

  List<Step> steps() {
    return List.of(
        new Step("the standby is killed and returns", this::killStandby),
        new Step("the primary is killed, what the standby lacks is lost", this::failOver));
  }

  private void killStandby() {
    standby.kill();
    supervisor.sleep(NO_STANDBY);
    standby.start();
    standby.awaitFollowing();
  }

  private void failOver() {
    standby.stopReceiving();
    supervisor.sleep(NO_STANDBY);
    system.killPrimary();
    supervisor.sleep(NO_PRIMARY);
    standby.promote();
    supervisor.sleep(AFTERWARDS);
  }
}
