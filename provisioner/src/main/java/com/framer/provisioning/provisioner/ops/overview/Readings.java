package com.framer.provisioning.provisioner.ops.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What one store says about itself, read when somebody asks and the last reading is not fresh. One
 * thread reads, however many ask; whoever asks waits for a moment only, so that a store that does
 * not answer holds up no page.
 */
final class Readings<T> implements AutoCloseable {
  /** Shorter than the pause between two requests of an open page. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  /** With the sign-in, an answer takes less than two seconds. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(700);

  /** The end of the process waits no longer for a reading under way. */
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  private final Callable<T> source;
  private final Clock clock;
  private final ExecutorService reader;

  private @Nullable CompletableFuture<T> underWay;
  private Instant begun = Instant.MIN;
  private Reading<T> last;
  private volatile Optional<Finished<T>> finished = Optional.empty();

  /** What the store said when it was asked last, and when that was. */
  private record Finished<T>(T value, Instant at) {}

  /**
   * What is known.
   *
   * @param value what the store said; empty if it did not answer
   * @param why why it did not answer
   * @param since since when it answers, or does not
   */
  record Reading<T>(Optional<T> value, Optional<Throwable> why, Instant since) {
    boolean isUp() {
      return value.isPresent();
    }
  }

  Readings(String name, Callable<T> source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.reader =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    this.last = new Reading<>(Optional.empty(), Optional.empty(), clock.instant());
  }

  /** What the store says now, or that it does not answer. */
  Reading<T> latest() {
    CompletableFuture<T> reading = reading();
    Duration left = LONGEST_WAIT.minus(Duration.between(begun(), clock.instant()));
    try {
      T value = reading.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
      return keep(Optional.of(value), Optional.empty());
    } catch (ExecutionException e) {
      return keep(Optional.empty(), Optional.ofNullable(e.getCause()));
    } catch (TimeoutException e) {
      return keep(Optional.empty(), Optional.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the store says now, or said at most so long ago if an answer takes longer than anybody
   * waits. Empty if it does not answer.
   */
  Optional<T> latestWithin(Duration age) {
    Reading<T> now = latest();
    return now.isUp()
        ? now.value()
        : finished.filter(one -> one.at().plus(age).isAfter(clock.instant())).map(Finished::value);
  }

  /** The reading that is fresh or under way, or a new one. */
  private synchronized CompletableFuture<T> reading() {
    CompletableFuture<T> current = underWay;
    boolean isOld = begun.plus(FRESH).isBefore(clock.instant());
    if (current != null && !(current.isDone() && isOld)) {
      return current;
    }
    var next = new CompletableFuture<T>();
    underWay = next;
    begun = clock.instant();
    reader.execute(
        () -> {
          try {
            T value = source.call();
            finished = Optional.of(new Finished<>(value, clock.instant()));
            next.complete(value);
          } catch (Throwable e) { // an Error too: somebody waits for the result
            finished = Optional.empty();
            next.completeExceptionally(e);
          }
        });
    return next;
  }

  private synchronized Instant begun() {
    return begun;
  }

  private synchronized Reading<T> keep(Optional<T> value, Optional<Throwable> why) {
    boolean isAsBefore =
        last.isUp() == value.isPresent() && (last.isUp() || last.why().isPresent());
    last = new Reading<>(value, why, isAsBefore ? last.since() : clock.instant());
    return last;
  }

  @Override
  public void close() {
    reader.shutdownNow();
    try {
      var _ = reader.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
