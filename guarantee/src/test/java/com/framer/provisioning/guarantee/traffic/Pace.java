package com.framer.provisioning.guarantee.traffic;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long traffic goes on, and how fast. */
final class Pace {
  private final long end;
  private volatile boolean stopped;

  Pace(Duration duration) {
    end = System.nanoTime() + duration.toNanos();
  }

  boolean goesOn() {
    return !stopped && System.nanoTime() < end;
  }

  void stop() {
    stopped = true;
  }

  /** A pause, as clients make them. */
  void think(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
