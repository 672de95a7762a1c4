package com.framer.provisioning.provisioner.start;

import com.framer.provisioning.common.outage.ServerOutage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits at the start for as long as a server is away: a restart would not bring it back sooner. */
public final class WaitAtStart {
  /** Short beside the start, and long for a server that refuses connections at once. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String server;
  private final ServerOutage outage;

  /**
   * Nothing is asked yet.
   *
   * @param server its name in the log
   */
  public WaitAtStart(String server, Clock clock) {
    this.server = server;
    this.outage = new ServerOutage(server, clock);
  }

  /**
   * Asks until there is an answer. The caller waits for another thread, without a time of its own:
   * Spring ends a start that waits like that when a signal comes, but not one that sleeps or waits
   * for the network.
   *
   * @param question throws {@link ServerAwayException} if it is to be asked again
   */
  public <T> T until(Supplier<T> question) {
    var answer = new CompletableFuture<T>();
    Thread.ofPlatform().name("wait-at-start").daemon().start(() -> ask(question, answer));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was interrupted while it waited for " + server, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private <T> void ask(Supplier<T> question, CompletableFuture<T> answer) {
    while (!answer.isDone()) {
      try {
        T given = question.get();
        outage.answers();
        answer.complete(given);
      } catch (ServerAwayException e) {
        outage.doesNotAnswer("the start waits for it (%s)".formatted(e.getMessage()));
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    }
  }
}
