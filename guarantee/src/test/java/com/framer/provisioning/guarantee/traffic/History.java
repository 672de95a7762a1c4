package com.framer.provisioning.guarantee.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;

/** Every call with its result, and every wrong answer that callers got. */
public final class History {
  private final Collection<Call> calls = new ConcurrentLinkedQueue<>();
  private final Collection<String> wrongAnswers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final Collection<String> foreignUsers = new ConcurrentLinkedQueue<>();
  private final Collection<String> poison = new ConcurrentLinkedQueue<>();
  private final Collection<String> reusedIds = new ConcurrentLinkedQueue<>();
  private final Collection<HostileAct> hostileActs = new ConcurrentLinkedQueue<>();
  private final LongAccumulator longestCall = new LongAccumulator(Math::max, 0);
  private final Collection<String> faults = new ConcurrentLinkedQueue<>();

  /** Adds a call that has ended. */
  public void add(Call call) {
    calls.add(call);
  }

  /** Adds a read after an answered change: whether it showed the change (rule I1). */
  void addRead(boolean matches, String what) {
    reads.incrementAndGet();
    if (!matches) {
      addWrongAnswer(what);
    }
  }

  /** Adds an answer that no gateway may give (rules I1, I3). */
  public void addWrongAnswer(String what) {
    wrongAnswers.add(what);
  }

  /** Adds an answer that showed another Organization's data (rule F3). */
  public void addForeignUser(String what) {
    foreignUsers.add(what);
  }

  /** Adds an unreadable record, given by partition and offset. */
  public void addPoison(String partitionAndOffset) {
    poison.add(partitionAndOffset);
  }

  /**
   * Adds a record with a command under the id of an earlier one for another person, given by
   * partition and offset.
   */
  public void addReusedId(String partitionAndOffset) {
    reusedIds.add(partitionAndOffset);
  }

  /** Adds what a hostile client did, with the answer that it should get if it gets one. */
  public void addHostileAct(HostileAct act) {
    hostileActs.add(act);
  }

  /** Adds how long a call of a gateway took, whether or not it was answered. */
  void addDuration(Duration duration) {
    longestCall.accumulate(duration.toNanos());
  }

  /** How long the longest call took. */
  public Duration longestCall() {
    return Duration.ofNanos(longestCall.get());
  }

  /** Adds a fault that was injected. */
  public void addFault(String what) {
    faults.add(what);
  }

  /** The calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The answers that no gateway may give. */
  public List<String> wrongAnswers() {
    return List.copyOf(wrongAnswers);
  }

  /** How many reads were compared with the change before them. */
  public int reads() {
    return reads.get();
  }

  /** The answers that showed another Organization's data. */
  public List<String> foreignUsers() {
    return List.copyOf(foreignUsers);
  }

  /** Partition and offset of each unreadable record. */
  public Set<String> poison() {
    return new HashSet<>(poison);
  }

  /** Partition and offset of each record with a command under another command's id. */
  public Set<String> reusedIds() {
    return new HashSet<>(reusedIds);
  }

  /** How often hostile clients did that. */
  public long count(HostileAct act) {
    return hostileActs.stream().filter(act::equals).count();
  }

  /** The injected faults in their order. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** How many calls of gateways had that result. */
  public long count(Call.Result result) {
    return calls.stream()
        .filter(call -> !call.isPublishedDirectly() && call.result() == result)
        .count();
  }

  /** How many changes gateways answered 429, or not at all. */
  public long unanswered() {
    return calls.stream().filter(Call::isUnanswered).count();
  }

  /** Writes everything to a file, for the analysis of a failure. */
  public void writeTo(Path file) {
    List<String> lines = new ArrayList<>(faults);
    calls.forEach(call -> lines.add(call.toString()));
    wrongAnswers.forEach(what -> lines.add("WRONG " + what));
    foreignUsers.forEach(what -> lines.add("FOREIGN " + what));
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
