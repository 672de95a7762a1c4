package com.framer.provisioning.guarantee.soak;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** How often hostile clients were answered what. */
final class HostileAnswers {
  private final Map<Hostility, ConcurrentMap<String, LongAdder>> counts = new ConcurrentHashMap<>();

  void add(Hostility kind, String answer) {
    counts
        .computeIfAbsent(kind, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(answer, _ -> new LongAdder())
        .increment();
  }

  /** Counts by answer: a status, or a word for what happened instead. */
  Map<String, Long> of(Hostility kind) {
    Map<String, Long> result = new TreeMap<>();
    counts
        .getOrDefault(kind, new ConcurrentHashMap<>())
        .forEach((answer, count) -> result.put(answer, Objects.requireNonNull(count).sum()));
    return result;
  }
}
