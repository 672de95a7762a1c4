package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Answer;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Taken;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import com.framer.provisioning.gateway.pool.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does the Bulk requests that were answered 202, each in turns ({@link BulkTurn}). Every gateway
 * has a worker, and any of them goes on with a request whose gateway ended in the middle. A turn
 * ends when everything was tried once, so a person whose changes are held up (rule G5) takes nobody
 * else's place.
 */
@Component
final class BulkWorker implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(BulkWorker.class);

  /** How many at a time; each has a few operations under way, and keeps its body in memory. */
  private static final int PLACES = 4;

  /** How soon requests of other gateways that ended are seen; three renewals fit into a lease. */
  private static final Duration LOOK_EVERY = BulkTransactions.LEASE.dividedBy(3);

  /** Short beside the day that responses are kept, and a statement by an index costs little. */
  private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);

  /** After it no operation is sent in a turn: others may wait for its place. */
  private static final Duration TURN = Duration.ofMinutes(3);

  /** The pause after the first turn; each further one is twice as long. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Then the pauses grow no more: each turn sends what is held up once more. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** From the first turn on; the turn that begins after it is the last one. */
  private static final Duration TIME = Duration.ofHours(1);

  /** How long the answer is kept. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** Longer than a statement lasts; a worker that is asked to stop does not wait for ever. */
  private static final Duration STOP = Duration.ofSeconds(5);

  private final BulkTransactions transactions;
  private final BulkCommands commands;
  private final ErrorResponses errors;
  private final Clock clock;
  private final UUID id = UUID.randomUUID();
  private final Set<CommandId> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("bulk-worker").daemon().factory());
  private final Set<CommandId> revoked = ConcurrentHashMap.newKeySet();
  private volatile boolean isStopping;

  BulkWorker(
      BulkTransactions transactions, BulkCommands commands, ErrorResponses errors, Clock clock) {
    this.transactions = transactions;
    this.commands = commands;
    this.errors = errors;
    this.clock = clock;
    every(LOOK_EVERY, this::look);
    every(CLEAN_EVERY, () -> transactions.deleteEndedBefore(KEPT));
  }

  private void every(Duration delay, Runnable task) {
    long nanos = delay.toNanos();
    var _ = timer.scheduleWithFixedDelay(() -> guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** The timer would not run a task again that threw. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      if (!(e instanceof RuntimeException known && ErrorResponses.isToRetry(known))) {
        LOG.warn("Accepted Bulk requests could not be looked after; this is tried again", e);
      }
    }
  }

  /** Looks for requests now, since one was accepted or a place is free. */
  void wake() {
    try {
      timer.execute(() -> guarded(this::look));
    } catch (RejectedExecutionException _) {
      LOG.debug("The gateway stops; another one looks");
    }
  }

  private void look() {
    if (!underWay.isEmpty()) {
      List<CommandId> mine = List.copyOf(underWay);
      transactions.setLease(id, mine, BulkTransactions.LEASE);
      revoked.addAll(transactions.withoutToken(mine));
      revoked.retainAll(underWay); // one may have ended meanwhile
    }
    while (!isStopping && underWay.size() < PLACES) {
      Optional<Taken> next = transactions.take(id);
      if (next.isEmpty()) {
        return;
      }
      begin(next.get());
    }
  }

  private void begin(Taken taken) {
    CommandId transaction = taken.accepted().id();
    underWay.add(transaction);
    try {
      Thread.ofVirtual().name("bulk-" + transaction).start(() -> work(taken));
    } catch (RuntimeException | Error e) {
      underWay.remove(transaction);
      throw e;
    }
  }

  private void work(Taken taken) {
    CommandId transaction = taken.accepted().id();
    try (var _ = Caller.of(taken.accepted().client().organizationId())) {
      Optional<Answer> answer = turn(taken);
      if (answer.isPresent()) {
        transactions.finish(transaction, answer.get());
      } else if (!isStopping) {
        underWay.remove(transaction); // first, or the pause would be taken for a lease to renew
        transactions.setLease(id, List.of(transaction), pause(taken.turn()));
      }
    } catch (RuntimeException | Error e) { // its lease ends, and another turn begins
      LOG.warn("A turn of Bulk request {} has failed", transaction, e);
    } finally {
      revoked.remove(transaction);
      if (!isStopping) { // else it is given back
        underWay.remove(transaction);
        wake();
      }
    }
  }

  private Optional<Answer> turn(Taken taken) {
    CommandId transaction = taken.accepted().id();
    boolean isLast = clock.instant().isAfter(taken.begunAt().plus(TIME));
    long end = System.nanoTime() + TURN.toNanos();
    revoked.addAll(transactions.withoutToken(List.of(transaction)));
    var turn =
        new BulkTurn(
            taken,
            commands,
            errors,
            () -> isStopping || (!isLast && System.nanoTime() - end > 0),
            () -> revoked.contains(transaction),
            isLast);
    try {
      return turn.run();
    } catch (RuntimeException e) {
      if (ErrorResponses.isToRetry(e) && !isLast) {
        return Optional.empty();
      }
      return Optional.of(failed(transaction, e));
    }
  }

  /** What was sent before stays done, and its outcome is in the activity log. */
  private Answer failed(CommandId transaction, RuntimeException cause) {
    ScimError error = errors.errorOf("Bulk " + transaction, cause);
    return new Answer(
        error.status(), WireJson.mapper().writeValueAsString(ScimErrorJson.of(error)));
  }

  private static Duration pause(int turn) {
    Duration pause = PAUSE;
    for (int i = 1; i < turn && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause;
  }

  /** What is under way goes on in the pipeline, and another gateway asks for its outcome. */
  @Override
  public void destroy() {
    isStopping = true;
    timer.shutdown();
    try {
      var _ = timer.awaitTermination(STOP.toNanos(), TimeUnit.NANOSECONDS);
      transactions.setLease(id, underWay, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.info("Bulk requests under way go on when their lease ends", e);
    }
  }
}
