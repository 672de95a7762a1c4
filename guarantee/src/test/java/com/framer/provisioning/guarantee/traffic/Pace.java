package com.framer.provisioning.guarantee.traffic;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long the traffic lasts, and the pauses of its clients. */
public final class Pace {
  /** On a slow machine it lasts so many times longer, until enough was seen. */
  private static final int LONGEST = 3;

  private final long enough;
  private final long end;
  private final BooleanSupplier isEnough;
  private final long betweenSteps;
  private volatile boolean stopped;

  /**
   * The traffic begins now and lasts for that time, and longer if not enough was seen by then,
   * unless it is stopped.
   */
  public Pace(Duration duration, BooleanSupplier isEnough) {
    this(duration, isEnough, Duration.ZERO);
  }

  /**
   * The traffic begins now, as above.
   *
   * @param betweenSteps how long each client rests after each step
   */
  public Pace(Duration duration, BooleanSupplier isEnough, Duration betweenSteps) {
    this.betweenSteps = betweenSteps.toMillis();
    enough = System.nanoTime() + duration.toNanos();
    end = enough + duration.multipliedBy(LONGEST - 1).toNanos();
    this.isEnough = isEnough;
  }

  boolean isRunning() {
    long now = System.nanoTime();
    return !stopped && (now < enough || (now < end && !isEnough.getAsBoolean()));
  }

  void stop() {
    stopped = true;
  }

  void rest() {
    pause(betweenSteps);
  }

  void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
