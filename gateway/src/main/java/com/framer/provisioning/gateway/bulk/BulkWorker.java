package com.framer.provisioning.gateway.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Accepted;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.scim.ScimBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does the Bulk requests that were answered 202. Every gateway has a worker, and any of them goes
 * on with a request whose gateway ended in the middle: the operations that are decided have their
 * outcomes in the command log, and the others are sent again with the same ids (rule G2).
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

  /** An operation that found Kafka, the database or its person's partition away is tried again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** From the moment the request was accepted; after it no operation is begun or tried again. */
  private static final Duration TIME = Duration.ofHours(1);

  /** How long the response is kept. */
  static final Duration KEPT = Duration.ofDays(1);

  private static final ScimError STOPPED =
      ScimError.of(429, "The gateway stopped. Another one goes on with the request.");

  private final BulkTransactions transactions;
  private final BulkCommands commands;
  private final ErrorResponses errors;
  private final Clock clock;
  private final UUID id = UUID.randomUUID();
  private final Set<CommandId> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("bulk-worker").daemon().factory());
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
    } catch (RuntimeException e) {
      if (!ErrorResponses.isToRetry(e)) {
        LOG.warn("Accepted Bulk requests could not be looked after; this is tried again", e);
      }
    }
  }

  /** Looks for requests now, since one was accepted. */
  void wake() {
    timer.execute(() -> guarded(this::look));
  }

  private void look() {
    if (!underWay.isEmpty()) {
      transactions.renew(id, underWay);
    }
    takeAll();
  }

  private void takeAll() {
    while (!isStopping && underWay.size() < PLACES) {
      Optional<Accepted> next = transactions.take(id);
      if (next.isEmpty()) {
        return;
      }
      underWay.add(next.get().id());
      Thread.ofVirtual().name("bulk-" + next.get().id()).start(() -> work(next.get()));
    }
  }

  private void work(Accepted accepted) {
    try {
      byte[] response = run(accepted);
      if (!isStopping) {
        transactions.finish(accepted.id(), response);
      }
    } catch (RuntimeException e) { // its lease ends, and it is done again
      LOG.warn("Bulk request {} could not be finished; it is done again", accepted.id(), e);
    } finally {
      underWay.remove(accepted.id());
      if (!isStopping) {
        wake();
      }
    }
  }

  private byte[] run(Accepted accepted) {
    BulkRequest request = BulkRequest.of(ScimBody.parse(accepted.request().getBytes(UTF_8)));
    Instant end = accepted.id().madeAt().plus(TIME);
    var run =
        new BulkRun(
            request,
            commands.persons(accepted.client(), request),
            (number, operation) -> execute(accepted, number, operation, end),
            Duration.between(clock.instant(), end));
    return WireJson.mapper()
        .writeValueAsBytes(BulkResponse.of(request, run.run(), accepted.baseUrl()));
  }

  /** Until it is decided: without a client that waits, there is no reason to answer earlier. */
  private BulkResult execute(Accepted accepted, int number, BulkOperation operation, Instant end) {
    CommandId command = accepted.id().part(number);
    while (!isStopping) {
      try {
        return once(accepted, command, operation);
      } catch (RuntimeException e) {
        if (!ErrorResponses.isToRetry(e) || clock.instant().isAfter(end)) {
          return BulkResult.failed(errors.errorOf(accepted.id() + ":" + number, e));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return BulkResult.failed(STOPPED);
  }

  private BulkResult once(Accepted accepted, CommandId command, BulkOperation operation) {
    Optional<BulkResult> earlier = commands.earlier(operation, command);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try {
      return commands.attempt(
          operation, commands.command(accepted.client(), operation).withId(command));
    } catch (
        ScimFailure e) { // such as 404, because it was decided a moment ago and deleted the User
      return commands.earlier(operation, command).orElseThrow(() -> e);
    }
  }

  /** What is under way goes on in the pipeline, and another gateway asks for its outcome. */
  @Override
  public void destroy() {
    isStopping = true;
    timer.close();
    try {
      transactions.giveBack(id, underWay);
    } catch (RuntimeException e) {
      LOG.info("Bulk requests under way go on when their lease ends", e);
    }
  }
}
