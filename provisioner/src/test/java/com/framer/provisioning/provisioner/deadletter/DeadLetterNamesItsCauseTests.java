package com.framer.provisioning.provisioner.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** G5: a dead letter says what failed, and why. */
final class DeadLetterNamesItsCauseTests {
  @Test
  void innermostMessageComesFirst() { // G5
    var failure = new IllegalStateException("outer", new IllegalArgumentException("inner"));

    assertThat(DeadLetterTopic.message(failure))
        .isEqualTo("java.lang.IllegalArgumentException: inner in outer");
  }

  @Test
  void failureWithoutACauseIsItsOwnMessage() {
    assertThat(DeadLetterTopic.message(new IllegalStateException("alone"))).isEqualTo("alone");
  }

  @Test
  void causesInACircleEnd() { // G7: or the consumer's thread would be lost to all its partitions
    var first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(DeadLetterTopic.message(first)).contains("first"));
  }
}
