package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how many searches run at a time, in all and for each Organization. A request that waits
 * for its turn has no connection to the database.
 */
public final class SearchPermits {
  private final Semaphore all;
  private final LoadingCache<OrganizationId, Semaphore> organizations;
  private final Duration wait;

  /**
   * Limits searches.
   *
   * @param wait how long a search waits for its turn
   */
  public SearchPermits(int inAll, int perOrganization, Duration wait) {
    this.all = new Semaphore(inAll, true);
    // A semaphore that no request holds is collected as garbage, so the map does not grow.
    this.organizations =
        Caffeine.newBuilder().weakValues().build(_ -> new Semaphore(perOrganization, true));
    this.wait = wait;
  }

  /**
   * Runs the search when it is its turn.
   *
   * @throws RetryLaterException if its turn does not come in time
   */
  public <T> T run(OrganizationId organizationId, Supplier<T> search) {
    long deadline = System.nanoTime() + wait.toNanos();
    // First the Organization's own: who waits there keeps no place of the others.
    Semaphore own = organizations.get(organizationId);
    acquire(own, deadline);
    try {
      acquire(all, deadline);
      try {
        return search.get();
      } finally {
        all.release();
      }
    } finally {
      own.release();
    }
  }

  /** How many searches may begin now. */
  public int free() {
    return all.availablePermits();
  }

  private static void acquire(Semaphore semaphore, long deadline) {
    try {
      if (semaphore.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new RetryLaterException(Reason.SEARCHES_FULL, "Too many searches are running.");
  }
}
