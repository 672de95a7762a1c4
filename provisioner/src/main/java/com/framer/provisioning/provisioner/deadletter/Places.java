package com.framer.provisioning.provisioner.deadletter;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many long statements of operators run at once: each takes a connection of the pool, and
 * consumers that get none pause their partitions.
 */
public final class Places {
  /** With as many searches as freezes, fewer than half of the pool's connections. */
  private static final int MOST = 2;

  /** Most searches take milliseconds; whoever waits longer has a request thread for nothing. */
  private static final long PATIENCE_MILLIS = 1000;

  private final String what;
  private final Semaphore free = new Semaphore(MOST);

  /**
   * Makes the places.
   *
   * @param what runs in them, for who gets none: {@code Two searches}
   */
  public Places(String what) {
    this.what = what;
  }

  /**
   * Does the work, as soon as there is a place.
   *
   * @throws BusyException if there is none soon
   */
  public <T> T in(Supplier<T> work) {
    try {
      if (!free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new BusyException(what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException(what);
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
