package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.trace.TraceAttributes;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** One awaited outcome; closing it returns its permit to {@link PendingCommands}. */
final class PendingCommand implements AutoCloseable {
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<Void> durable = new CompletableFuture<>();
  private final long since = System.nanoTime();
  private final Runnable onClose;
  private final @Nullable Span span;

  /**
   * A wait that begins now.
   *
   * @param span the wait's; null if it is not traced
   */
  PendingCommand(Runnable onClose, @Nullable Span span) {
    this.onClose = onClose;
    this.span = span;
  }

  /** For how long it has been registered, in nanoseconds. */
  long age() {
    return System.nanoTime() - since;
  }

  /** The outcome came, in a record with these headers. */
  void complete(Outcome decision, Headers headers) {
    if (span != null) {
      span.setAttribute(TraceAttributes.OUTCOME, decision.status());
      TraceParent.read(headers).ifPresent(from -> span.addLink(Traces.remote(from)));
    }
    outcome.complete(decision);
  }

  /** The broker has acknowledged the command. */
  void published() {
    durable.complete(null);
  }

  /** Ends the wait; the waiting request throws the failure. */
  void fail(RuntimeException failure) {
    durable.completeExceptionally(failure);
    outcome.completeExceptionally(failure);
  }

  /**
   * Waits until the broker has acknowledged the command.
   *
   * @return whether it did so in time, counted from the registration
   */
  boolean awaitPublished(Duration wait) {
    return get(durable.thenApply(_ -> true), wait).isPresent();
  }

  /**
   * The outcome, or empty if it did not come in time. The time counts from the registration, since
   * publishing may take a part of it.
   */
  Optional<Outcome> await(Duration wait) {
    return get(outcome, wait);
  }

  private <T> Optional<T> get(CompletableFuture<T> future, Duration wait) {
    try {
      long left = wait.toNanos() - age();
      return Optional.of(future.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException tooLate) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryLaterException(Reason.NO_ANSWER, "The gateway is shutting down.", e);
    }
  }

  @Override
  public void close() {
    Traces.end(span, null);
    onClose.run();
  }
}
