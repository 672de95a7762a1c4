package com.framer.provisioning.gateway.pool;

import org.jspecify.annotations.Nullable;

/**
 * Whom this thread works for, as {@link FairDataSource} shares the connections: an address until
 * the client is known, then its Organization. Everything else, such as a timer, is one caller.
 */
public final class Caller implements AutoCloseable {
  private static final ThreadLocal<@Nullable Object> CURRENT = new ThreadLocal<>();
  private static final Object NOBODY = "nobody";

  private final @Nullable Object before = CURRENT.get();

  private Caller(Object key) {
    CURRENT.set(key);
  }

  /**
   * Makes the thread work for that caller until this is closed.
   *
   * @param key equal for all requests of one caller
   */
  public static Caller of(Object key) {
    return new Caller(key);
  }

  /** The task for another thread, which works for the caller of this one. */
  public static Runnable inherit(Runnable task) {
    Object key = current();
    return () -> {
      try (var _ = of(key)) {
        task.run();
      }
    };
  }

  static Object current() {
    Object key = CURRENT.get();
    return key == null ? NOBODY : key;
  }

  @Override
  public void close() {
    CURRENT.set(before);
  }
}
