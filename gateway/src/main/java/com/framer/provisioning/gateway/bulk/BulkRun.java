package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.bulk.BulkRequest.Entry;
import com.framer.provisioning.gateway.pool.Caller;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the operations of one request, several at a time, in the order that {@link BulkOrder} says.
 * Each is a command of its own, so what was done stays done, whatever becomes of the others. A
 * client that hangs up stops nothing. Used by one thread.
 */
final class BulkRun {
  /** A part of what one Organization may have under way (rule I3), so that single calls get on. */
  private static final int AT_A_TIME = 16;

  private static final ScimError CIRCLE =
      ScimError.conflict(
          "The bulkId references of this operation lead back to itself. Send one of them in a later"
              + " PATCH.");
  private static final ScimError UNKNOWN =
      ScimError.invalidValue("It refers to a bulkId that no POST of this request has.");
  private static final ScimError NOT_MADE =
      ScimError.conflict("It refers to a bulkId whose POST failed.");
  private static final BulkResult FAILED =
      BulkResult.failed(ScimError.of(500, "Something failed on our side."));

  /** What an operation is answered that was not begun for want of time; it counts as no error. */
  static final BulkResult LATE =
      BulkResult.failed(
          ScimError.of(
              429, "The request took too long, so this operation was not begun. Send it again."));

  private final BulkRequest request;
  private final Execution execution;
  private final BulkOrder order;
  private final @Nullable BulkResult[] results;
  private final BitSet circles;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> makers = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final PriorityQueue<Integer> ready = new PriorityQueue<>();
  private final BlockingQueue<Integer> finished;
  private int underWay;
  private int errors;
  private boolean isComplete = true;

  /** Does one operation. */
  @FunctionalInterface
  interface Execution {
    /**
     * Does the operation, in a thread of its own.
     *
     * @param number its place in the request, from 0
     * @param operation the operation, with ids in place of its references
     * @return what became of it; empty if that is not known yet, and then nothing that waits for it
     *     is begun
     */
    Optional<BulkResult> execute(int number, BulkOperation operation);
  }

  /**
   * A run of the request.
   *
   * @param personOf a name for the person that an operation is about; equal for one person
   */
  BulkRun(
      BulkRequest request,
      Function<BulkOperation, Optional<String>> personOf,
      Execution execution) {
    this.request = request;
    this.execution = execution;
    int count = request.operations().size();
    this.order = new BulkOrder(count);
    this.results = new BulkResult[count];
    this.finished = new ArrayBlockingQueue<>(Math.max(1, count));
    for (int i = 0; i < count; i++) {
      noteMaker(i);
    }
    for (int i = 0; i < count; i++) {
      putInOrder(i, personOf);
    }
    this.circles = order.circles();
  }

  private void noteMaker(int operation) {
    entry(operation).bulkId().ifPresent(names::add);
    entry(operation)
        .operation()
        .filter(o -> o.method() == BulkOperation.Method.POST)
        .ifPresent(o -> makers.put(Objects.requireNonNull(o.bulkId()), operation));
  }

  private void putInOrder(int number, Function<BulkOperation, Optional<String>> personOf) {
    BulkOperation operation = entry(number).operation().orElse(null);
    if (operation == null) {
      return;
    }
    for (String bulkId : operation.references()) {
      Integer maker = makers.get(bulkId);
      if (maker != null) {
        order.waitsFor(number, maker);
      }
    }
    person(operation, personOf).ifPresent(person -> order.samePerson(number, person));
  }

  /** An operation on a User that another one makes is about that operation's person. */
  private Optional<String> person(
      BulkOperation operation, Function<BulkOperation, Optional<String>> personOf) {
    return References.of(operation.target())
        .map(makers::get)
        .flatMap(maker -> entry(maker).operation())
        .or(() -> Optional.of(operation))
        .flatMap(personOf);
  }

  /**
   * Does everything. An operation that was not done, because of {@code failOnErrors}, has no
   * result, nor has one of which nothing is known yet, or that waits for such a one.
   */
  List<Optional<BulkResult>> run() {
    ready.addAll(order.first());
    circles.stream().forEach(ready::add);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (underWay > 0 || (!ready.isEmpty() && !isStopped())) {
        while (!ready.isEmpty() && underWay < atATime() && !isStopped()) {
          begin(ready.remove(), threads);
        }
        if (underWay > 0) {
          finish(take());
        }
      }
    }
    return Arrays.stream(results).map(Optional::ofNullable).toList();
  }

  /** Whether all that had to be done was done; false if something is not known yet. */
  boolean isComplete() {
    return isComplete;
  }

  /** With a limit of errors one at a time, so that nothing is done after the last error allowed. */
  private int atATime() {
    return request.failOnErrors() > 0 ? 1 : AT_A_TIME;
  }

  private boolean isStopped() {
    return request.failOnErrors() > 0 && (errors >= request.failOnErrors() || !isComplete);
  }

  private void begin(int number, ExecutorService threads) {
    underWay++;
    ScimError error = error(number).orElse(null);
    if (error != null) {
      results[number] = BulkResult.failed(error);
      finished.add(number);
      return;
    }
    BulkOperation operation = entry(number).operation().orElseThrow().with(Map.copyOf(ids));
    var _ =
        threads.submit(
            Caller.inherit(
                () -> {
                  results[number] = FAILED;
                  try {
                    results[number] = execution.execute(number, operation).orElse(null);
                  } finally { // also after an Error, or the request would wait for ever
                    finished.add(number);
                  }
                }));
  }

  /** Why the operation can't even be tried. */
  private Optional<ScimError> error(int number) {
    if (circles.get(number)) {
      return Optional.of(CIRCLE);
    }
    Entry entry = entry(number);
    if (entry.error().isPresent()) {
      return entry.error();
    }
    for (String bulkId : entry.operation().orElseThrow().references()) {
      if (!ids.containsKey(bulkId)) {
        return Optional.of(names.contains(bulkId) ? NOT_MADE : UNKNOWN);
      }
    }
    return Optional.empty();
  }

  private void finish(int number) {
    underWay--;
    BulkResult result = results[number];
    if (result == null) {
      isComplete = false;
      return;
    }
    if (result.error() != null && !result.equals(LATE)) {
      errors++;
    }
    BulkOperation operation = entry(number).operation().orElse(null);
    if (operation != null && operation.bulkId() != null && result.id() != null) {
      ids.put(operation.bulkId(), result.id());
    }
    order.done(number).stream().filter(next -> !circles.get(next)).forEach(ready::add);
  }

  private int take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return finished.take();
        } catch (InterruptedException e) { // what was begun goes on, so its result is awaited
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Entry entry(int number) {
    return request.operations().get(number);
  }
}
