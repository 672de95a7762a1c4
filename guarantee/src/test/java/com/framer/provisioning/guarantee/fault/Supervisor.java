package com.framer.provisioning.guarantee.fault;

import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits, and restarts gateways and provisioners that die meanwhile. It restarts no server. */
final class Supervisor {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private final SystemUnderTest system;

  Supervisor(SystemUnderTest system) {
    this.system = system;
  }

  void sleep(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    await("a pause", duration.plusMinutes(1), () -> System.nanoTime() - end >= 0);
  }

  /** A condition that fails with an exception does not hold yet. */
  void await(String what, Duration longest, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(longest)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL_INTERVAL)
        .ignoreExceptions()
        .until(
            () -> {
              system.startServices();
              return condition.call();
            });
  }
}
