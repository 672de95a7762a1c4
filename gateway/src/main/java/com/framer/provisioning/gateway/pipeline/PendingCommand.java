package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.error.RetryLaterException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One awaited outcome; closing it gives the place in {@link PendingCommands} back. */
final class PendingCommand implements AutoCloseable {
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final long since = System.nanoTime();
  private final Runnable leave;

  PendingCommand(Runnable leave) {
    this.leave = leave;
  }

  void decided(Outcome decision) {
    outcome.complete(decision);
  }

  /** Ends the wait with what is thrown at the waiting request. */
  void failed(RuntimeException failure) {
    outcome.completeExceptionally(failure);
  }

  /**
   * The outcome, or empty if it did not come in time, which is counted from the registration:
   * publishing may take a part of it.
   */
  Optional<Outcome> await(Duration wait) {
    try {
      long left = wait.toNanos() - (System.nanoTime() - since);
      return Optional.of(outcome.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException tooLate) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryLaterException("The gateway is shutting down.", e);
    }
  }

  @Override
  public void close() {
    leave.run();
  }
}
