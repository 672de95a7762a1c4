package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.ops.OpsFailure;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks up in the database who somebody is, and remembers it for a time: while the database is
 * away, who was known a moment before stays known, and can look at what is broken. Each look-up has
 * a bound on its time, and while the database does not answer, most requests do not ask it.
 */
final class WhileAway<K, V> {
  /** A look-up takes a millisecond; with it an answer takes less than two seconds. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** So that most requests of an outage are answered at once. */
  private static final Duration NOT_ASKED_FOR = Duration.ofSeconds(2);

  /** A database that is slow for a moment does not change what somebody sees. */
  private static final Duration STILL_SURE_FOR = Duration.ofSeconds(5);

  /** Long enough to find out what is broken; whoever is only remembered can only look. */
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(15);

  /** More than the operators of a deployment and their tools; bounds the memory. */
  private static final int MOST = 1_000;

  private final UnaryOperator<V> copy;
  private final Clock clock;
  private final Cache<K, V> remembered =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED_FOR).build();
  private volatile Instant notBefore = Instant.MIN;

  /**
   * Makes one.
   *
   * @param copy what is remembered of a value: a copy, if it may change, which says when the
   *     database confirmed it
   */
  WhileAway(UnaryOperator<V> copy, Clock clock) {
    this.copy = copy;
    this.clock = clock;
  }

  /**
   * What the database has, or what it had, if it is away.
   *
   * @throws OpsFailure if it is away and nothing is remembered
   */
  Optional<V> find(K key, Supplier<Optional<V>> database) {
    if (clock.instant().isBefore(notBefore)) {
      return Optional.of(remembered(key));
    }
    try {
      Optional<V> found = bounded(database);
      found.ifPresentOrElse(
          value -> remembered.put(key, copy.apply(value)), () -> remembered.invalidate(key));
      return found;
    } catch (DataAccessException | TransactionException | TimeoutException _) {
      notBefore = clock.instant().plus(NOT_ASKED_FOR);
      return Optional.of(remembered(key));
    }
  }

  /** Whether what the database confirmed then may be different by now. */
  static boolean isUnsure(Instant confirmedAt, Instant now) {
    return confirmedAt.plus(STILL_SURE_FOR).isBefore(now);
  }

  void forget(K key) {
    remembered.invalidate(key);
  }

  void forgetAll(Predicate<V> these) {
    remembered.asMap().values().removeIf(these);
  }

  boolean remembers(K key) {
    return remembered.getIfPresent(key) != null;
  }

  private V remembered(K key) {
    V known = remembered.getIfPresent(key);
    if (known == null) {
      throw OpsFailure.away(
          "The database does not answer, so we can't tell who you are. Users of the settings can"
              + " still ask: curl -u NAME …/ops/api/status");
    }
    return known;
  }

  private static <T> T bounded(Supplier<T> database) throws TimeoutException {
    CompletableFuture<T> result =
        CompletableFuture.supplyAsync(
            database, task -> Thread.ofVirtual().name("operator-lookup").start(task));
    try {
      return result.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
