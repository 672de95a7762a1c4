package com.framer.provisioning.guarantee.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Every call with its end, and what callers saw that they should not have seen. */
public final class History {
  private final Collection<Call> calls = new ConcurrentLinkedQueue<>();
  private final Collection<String> wrongAnswers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final Collection<String> strangers = new ConcurrentLinkedQueue<>();
  private final Collection<String> poison = new ConcurrentLinkedQueue<>();
  private final Collection<String> faults = new ConcurrentLinkedQueue<>();

  /** A call that ended. */
  public void add(Call call) {
    calls.add(call);
  }

  /** A read after an answered change: whether it showed the change (rule I1). */
  void addRead(boolean shown, String what) {
    reads.incrementAndGet();
    if (!shown) {
      addWrongAnswer(what);
    }
  }

  /** An answer that no gateway may give (rules I1, I3). */
  public void addWrongAnswer(String what) {
    wrongAnswers.add(what);
  }

  /** Something of another Organization (rule F3). */
  public void addStranger(String what) {
    strangers.add(what);
  }

  /** A record that nobody can read, by its place on the topic. */
  public void addPoison(String place) {
    poison.add(place);
  }

  /** A fault that was injected. */
  public void addFault(String what) {
    faults.add(what);
  }

  /** The calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Answers that no gateway may give. */
  public List<String> wrongAnswers() {
    return List.copyOf(wrongAnswers);
  }

  /** How many reads were compared with the change before them. */
  public int reads() {
    return reads.get();
  }

  /** What was seen of other Organizations. */
  public List<String> strangers() {
    return List.copyOf(strangers);
  }

  /** The places of the poison. */
  public Set<String> poison() {
    return new HashSet<>(poison);
  }

  /** The faults, in their order. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** How many calls of gateways had that end. */
  public long count(Call.Result result) {
    return calls.stream().filter(call -> !call.isByHand() && call.result() == result).count();
  }

  /** Keeps it for people. */
  public void writeTo(Path file) {
    List<String> lines = new ArrayList<>(faults);
    calls.forEach(call -> lines.add(call.toString()));
    wrongAnswers.forEach(what -> lines.add("WRONG " + what));
    strangers.forEach(what -> lines.add("STRANGER " + what));
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
