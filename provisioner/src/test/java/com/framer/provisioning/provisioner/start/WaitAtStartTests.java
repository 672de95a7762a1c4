package com.framer.provisioning.provisioner.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the start makes of a server that does not answer. */
final class WaitAtStartTests {
  private final WaitAtStart waiting = new WaitAtStart("Kafka", Clock.systemUTC());

  @Test
  void waitsForAServerThatIsAway() {
    Deque<Boolean> isAway = new ArrayDeque<>(List.of(true, false));

    String answer =
        waiting.until(
            () -> {
              if (isAway.remove()) {
                throw new ServerAwayException("no node", new IOException());
              }
              return "topics";
            });

    assertThat(answer).isEqualTo("topics");
  }

  @Test
  void doesNotWaitForWhatWaitingWouldNotMend() {
    assertThatThrownBy(
            () ->
                waiting.until(
                    () -> {
                      throw new IllegalStateException("wrong password");
                    }))
        .hasMessage("wrong password");
  }

  @Test
  void signalEndsAStartWhoseQuestionIsNotAnswered() throws Exception {
    var never = new CountDownLatch(1);
    var end = new CompletableFuture<String>();
    Thread start =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    end.complete("answered " + waiting.until(() -> uninterruptibly(never)));
                  } catch (IllegalStateException e) {
                    end.complete(String.valueOf(e.getMessage()));
                  }
                });
    // Spring interrupts a start in this state only.
    Awaitility.await().until(() -> start.getState() == Thread.State.WAITING);

    start.interrupt();

    assertThat(end.get(10, TimeUnit.SECONDS))
        .isEqualTo("The start was interrupted while it waited for Kafka");
    never.countDown();
  }

  /** As long as the network may take. */
  private static boolean uninterruptibly(CountDownLatch never) {
    try {
      return never.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsADatabaseThatIsAwayFromOneThatRefuses() {
    // Refused or no such name or not the primary, lost, stopping, starting, full disk, too many
    // connections.
    assertThat(List.of("08001", "08006", "57P01", "57P03", "53100", "53300"))
        .allMatch(state -> DatabaseAtStart.mayPass(new SQLException("away", state)));
    // Another password, no such database, not allowed to connect, a failure without a state.
    assertThat(List.of("28P01", "3D000", "42501", ""))
        .noneMatch(state -> DatabaseAtStart.mayPass(new SQLException("refused", state)));
  }
}
