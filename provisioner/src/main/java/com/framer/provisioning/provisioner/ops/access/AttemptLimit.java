package com.framer.provisioning.provisioner.ops.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often something may be tried, for each name or address apart: a number of attempts at once,
 * which time gives back evenly. Whoever is over it is refused; nobody waits in a thread.
 */
final class AttemptLimit {
  /** Bounds the memory to some MB; who comes from more addresses needs a firewall against them. */
  private static final int MOST_KEYS = 20_000;

  /** Longer keys are one; whoever asks may write anything. */
  private static final int LONGEST_KEY = 200;

  private final int attempts;
  private final Duration window;
  private final Clock clock;
  private final Cache<String, Bucket> buckets;

  /** How many attempts are left, as of then. */
  private record Bucket(double left, Instant at) {}

  AttemptLimit(int attempts, Duration window, Clock clock) {
    this.attempts = attempts;
    this.window = window;
    this.clock = clock;
    // After a window without an attempt all are back, as if there were none.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(window.multipliedBy(2))
            .build();
  }

  /** Takes an attempt; whether there was one left. */
  boolean take(String key) {
    Instant now = clock.instant();
    var taken = new boolean[1];
    buckets
        .asMap()
        .compute(
            shortened(key),
            (_, bucket) -> {
              double left = left(bucket, now);
              taken[0] = left >= 1;
              return new Bucket(taken[0] ? left - 1 : left, now);
            });
    return taken[0];
  }

  /** Whether one is left, without taking it. */
  boolean isLeft(String key) {
    return left(buckets.getIfPresent(shortened(key)), clock.instant()) >= 1;
  }

  /** Gives all attempts back, since one succeeded. */
  void succeeded(String key) {
    buckets.invalidate(shortened(key));
  }

  private double left(@Nullable Bucket bucket, Instant now) {
    if (bucket == null) {
      return attempts;
    }
    double back =
        attempts * (Duration.between(bucket.at, now).toMillis() / (double) window.toMillis());
    return Math.min(attempts, bucket.left + Math.max(0, back));
  }

  private static String shortened(String key) {
    return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
  }
}
