package com.framer.provisioning.provisioner.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** G5: a dead letter says what failed, and why. */
final class DeadLetterNamesItsCauseTests {
  @Test
  void innermostMessageComesFirst() { // G5
    var failure = new IllegalStateException("outer", new IllegalArgumentException("inner"));

    assertThat(DeadLetterTopic.message(failure))
        .isEqualTo("java.lang.IllegalArgumentException: inner in outer");
  }

  /** As the driver makes it with logServerErrorDetail=false. */
  @Test
  void detailIsInTheDeadLetterAndNotInTheExceptionsMessage() { // A5, G5
    String refused = "SERROR\0C23514\0Mtoo bad\0DFailing row contains (ada@example.com).\0\0";
    var refusal = new PSQLException(new ServerErrorMessage(refused), false);
    var failure = new IllegalStateException("not written", refusal);

    assertThat(refusal.getMessage()).isEqualTo("ERROR: too bad");
    assertThat(DeadLetterTopic.message(failure))
        .isEqualTo(
            "org.postgresql.util.PSQLException: ERROR: too bad\n"
                + "  Detail: Failing row contains (ada@example.com). in not written");
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
