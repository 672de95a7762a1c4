package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.process.MemoryUse;
import com.framer.provisioning.guarantee.soak.Latencies.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a soak measured.
 *
 * @param alone the ordinary client before the hostile phase
 * @param beside the ordinary client in the hostile phase
 * @param failures calls of the ordinary client that did not end as they must, in all phases
 * @param flood the ordinary client's calls per second without and with a flood of wrong tokens
 * @param waiting pauses of partitions and dead letters
 * @param before memory before the hostile phase
 * @param after memory after it
 * @param named lines of logs that have an email, a token or a password
 * @param unfinished work that did not drain after it
 */
record SoakResult(
    SoakPlan plan,
    Latencies alone,
    Latencies beside,
    List<String> failures,
    Flood flood,
    HostileAnswers hostile,
    Waiting waiting,
    Footprint before,
    Footprint after,
    List<LogScan> logs,
    List<String> named,
    List<String> unfinished) {
  /**
   * How much more heap an application may need after the hostile phase than before it: what its
   * bounded caches and buffers hold after some hours, but not what a leak loses in minutes.
   */
  private static final long MAX_GROWTH = 32L * 1024 * 1024;

  private static final int SHOWN = 20;

  /** Calls per second, and how the flood's own requests were answered. */
  record Flood(long without, long with, HostileAnswers answers) {}

  /** What was seen at the provisioners, in how many polls. */
  record Waiting(List<String> seen, int polls, int unanswered) {}

  /** What must not be; empty if the soak was passed. No figure of performance is judged. */
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    failures.stream().limit(SHOWN).map("The ordinary client: "::concat).forEach(violations::add);
    if (failures.size() > SHOWN) {
      violations.add("The ordinary client: %d failures in all".formatted(failures.size()));
    }
    violations.addAll(waiting.seen());
    if (waiting.polls() == 0 || waiting.unanswered() * 10 > waiting.polls()) {
      violations.add(
          "%d of %d polls had no answer".formatted(waiting.unanswered(), waiting.polls()));
    }
    if (!before.pids().equals(after.pids())) {
      violations.add("A process died: %s, then %s".formatted(before.pids(), after.pids()));
    }
    before.pids().keySet().forEach(name -> requireNoGrowth(name, violations));
    logs.forEach(
        log ->
            log.errors().stream()
                .limit(SHOWN)
                .map((log.name() + ": ")::concat)
                .forEach(violations::add));
    named.stream().map("Must not be logged: "::concat).forEach(violations::add);
    unfinished.stream().map("Not drained: "::concat).forEach(violations::add);
    requireServed(violations);
    return violations;
  }

  private void requireNoGrowth(String name, List<String> violations) {
    MemoryUse then = before.memory().get(name);
    MemoryUse now = after.memory().get(name);
    if (then != null && now != null && now.heap() - then.heap() > MAX_GROWTH) {
      violations.add("The heap of %s grew from %d to %d".formatted(name, then.heap(), now.heap()));
    }
  }

  /** Every client must have done something, and nothing that a client sends is our fault. */
  private void requireServed(List<String> violations) {
    Stream.of(Kind.values())
        .filter(kind -> alone.count(kind) == 0 || beside.count(kind) == 0)
        .forEach(kind -> violations.add("No call " + kind));
    for (Hostility kind : Hostility.values()) {
      var answers = hostile.of(kind);
      if (answers.isEmpty()) {
        violations.add("No hostile client was answered: " + kind);
      }
      answers.keySet().stream()
          .filter(answer -> answer.startsWith("5"))
          .forEach(answer -> violations.add("%s was answered %s".formatted(kind, answer)));
    }
  }
}
