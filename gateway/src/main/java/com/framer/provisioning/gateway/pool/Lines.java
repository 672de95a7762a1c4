package com.framer.provisioning.gateway.pool;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A line for each caller, so that nobody waits behind another caller's requests. */
public final class Lines {
  private final LoadingCache<Object, Semaphore> lines;
  private final Duration wait;

  /**
   * Lines without anybody in them.
   *
   * @param places how many requests of one caller go on at a time
   * @param wait how long another one waits for a place
   */
  public Lines(int places, Duration wait) {
    // A semaphore that no request holds is collected as garbage, so the map does not grow.
    this.lines = Caffeine.newBuilder().weakValues().build(_ -> new Semaphore(places, true));
    this.wait = wait;
  }

  /** A place in a line, until it is closed; closing it again does nothing. */
  public static final class Place implements AutoCloseable {
    private final AtomicReference<@Nullable Semaphore> line;

    private Place(Semaphore line) {
      this.line = new AtomicReference<>(line);
    }

    @Override
    public void close() {
      Semaphore left = line.getAndSet(null);
      if (left != null) {
        left.release();
      }
    }
  }

  /** A place in the line of that caller; empty if none became free in time. */
  public Optional<Place> enter(Object caller) {
    Semaphore line = lines.get(caller);
    try {
      if (line.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.of(new Place(line));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
