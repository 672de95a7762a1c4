package com.framer.provisioning.common.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ExpiredSessionsTests {
  @Test
  void goesOnAfterTheDatabaseWasAway() throws InterruptedException {
    var runs = new CountDownLatch(3);

    try (var _ =
        ExpiredSessions.deletedBy(
            () -> {
              runs.countDown();
              throw new IllegalStateException("the database is away");
            },
            Duration.ofMillis(1))) {
      assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
