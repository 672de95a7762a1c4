package com.framer.provisioning.guarantee.traffic;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long the traffic lasts, and the pauses of its clients. */
public final class Pace {
  private final long end;
  private volatile boolean stopped;

  /** The traffic begins now and lasts for that time, unless it is stopped. */
  public Pace(Duration duration) {
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
