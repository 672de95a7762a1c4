package com.framer.provisioning.provisioner.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class ReadingsTests {
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Readings<String> readings =
      new Readings<>("test", answers::take, Clock.systemUTC());

  @Test
  void storeThatAnswersSlowlyIsNotAwayForWhoeverTakesAnEarlierAnswer() {
    try (readings) {
      assertThat(readings.latestWithin(LATELY)).isEmpty();
      answers.add("the first answer, after nobody waited any more");
      Awaitility.await().until(() -> readings.latestWithin(LATELY).isPresent());
      Awaitility.await() // until the first answer is not fresh any more
          .untilAsserted(() -> assertThat(readings.latest().value()).isEmpty());

      assertThat(readings.latestWithin(LATELY))
          .hasValue("the first answer, after nobody waited any more");
      assertThat(readings.latestWithin(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void storeThatFailsIsAway() {
    try (var failing =
        new Readings<String>(
            "test",
            () -> {
              throw new IllegalStateException("away");
            },
            Clock.systemUTC())) {
      assertThat(failing.latestWithin(LATELY)).isEmpty();
    }
  }
}
