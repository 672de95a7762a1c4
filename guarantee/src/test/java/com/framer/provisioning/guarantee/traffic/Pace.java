package com.framer.provisioning.guarantee.traffic;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long the traffic lasts, and the pauses of its clients. */
final class Pace {
  private final long end;
  private volatile boolean stopped;

  Pace(Duration duration) {
    end = System.nanoTime() + duration.toNanos();
  }

  boolean isRunning() {
    return !stopped && System.nanoTime() < end;
  }

  void stop() {
    stopped = true;
  }

  void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
