package com.framer.provisioning.provisioner.job;

import java.time.Duration;
import java.time.Instant;

/** Lets so many through each second, and after a pause at most those of one second at once. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private double tokens = 1;
  private Instant last;

  TokenBucket(Instant now) {
    this.last = now;
  }

  /** How many may pass now. */
  int available(int perSecond, Instant now) {
    double seconds = Math.max(0, Duration.between(last, now).toNanos() / NANOS);
    tokens = Math.min(perSecond, tokens + seconds * perSecond);
    last = now;
    return (int) tokens;
  }

  /** So many have passed. */
  void take(int passed) {
    tokens -= passed;
  }
}
