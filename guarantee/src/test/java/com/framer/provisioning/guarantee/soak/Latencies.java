package com.framer.provisioning.guarantee.soak;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long the calls of one phase took, by their kind. */
final class Latencies {
  /** A kind of call of the ordinary client. */
  enum Kind {
    CREATE,
    FIND,
    GET,
    DEACTIVATE,
    REACTIVATE
  }

  private final Map<Kind, Collection<Duration>> times = new EnumMap<>(Kind.class);

  Latencies() {
    for (Kind kind : Kind.values()) {
      times.put(kind, new ConcurrentLinkedQueue<>());
    }
  }

  void add(Kind kind, Duration time) {
    of(kind).add(time);
  }

  int count(Kind kind) {
    return of(kind).size();
  }

  /** The time within which that share of the calls was answered, such as {@code 0.99}. */
  Duration within(Kind kind, double share) {
    List<Duration> sorted = of(kind).stream().sorted().toList();
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private Collection<Duration> of(Kind kind) {
    return Objects.requireNonNull(times.get(kind));
  }
}
