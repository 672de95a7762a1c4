package com.framer.provisioning.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until a test sets it. It is in UTC, and may be set while other threads
 * read it.
 */
public final class SettableClock extends Clock {
  private Instant now;

  public SettableClock(Instant start) {
    now = start;
  }

  public synchronized void set(Instant instant) {
    now = instant;
  }

  /** Adds the duration, which may be negative. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /**
   * @throws UnsupportedOperationException for any other zone than UTC
   */
  @Override
  public Clock withZone(ZoneId zone) {
    if (!zone.normalized().equals(ZoneOffset.UTC)) {
      throw new UnsupportedOperationException("a SettableClock is in UTC, not in " + zone);
    }
    return this;
  }
}
