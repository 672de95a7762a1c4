package com.framer.provisioning.provisioner.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A job never asks for more replays a second than its rate says. */
final class TokenBucketTests {
  private Instant now = Instant.parse("2026-11-26T03:00:00Z");
  private final TokenBucket bucket = new TokenBucket(now);

  @Test
  void letsTheRateThroughHoweverOftenItIsAsked() {
    assertThat(passedIn(2000, 200)).isEqualTo(1 + 2 * 10);
    assertThat(passedIn(3000, 7)).isBetween(31, 32); // and the 200 ms before
  }

  @Test
  void afterAPauseItLetsOneSecondsWorthThrough() {
    now = now.plusSeconds(3600);

    assertThat(bucket.available(10, now)).isEqualTo(10);
    bucket.take(10);
    assertThat(bucket.available(10, now)).isZero();
  }

  @Test
  void clockThatIsSetBackStopsNothing() {
    bucket.take(1);
    now = now.minusSeconds(60);

    assertThat(passedIn(1000, 100)).isBetween(9, 10);
  }

  private int passedIn(int millis, int step) {
    int passed = 0;
    for (int t = 0; t <= millis; t += step) {
      int available = bucket.available(10, now);
      bucket.take(available);
      passed += available;
      now = now.plusMillis(step);
    }
    return passed;
  }
}
