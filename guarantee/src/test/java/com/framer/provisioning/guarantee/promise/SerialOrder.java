package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds an order in which chunks, decided one by one, come to what they came to: that of the
 * commits, except that a chunk may come before others that were at work at the same time. A chunk
 * that did not see yet what another one committed shortly before it is right, if it would have been
 * right before that one: who becomes Admin locks nobody out (F1).
 */
final class SerialOrder {
  /**
   * Chunks about the same Organization that may have overtaken another one while it was decided.
   */
  private static final int MOST_TRIES = 50;

  private final OneByOne once;
  private final List<Placed> placed = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  /** One command with what became of it. */
  record Decided(Published published, LogRow then) {}

  /** What one transaction decided, which looked at nothing before its time. */
  record Chunk(int partition, Instant began, List<Decided> commands) {
    /** Whether it would make a difference which of the two comes first. */
    private boolean concerns(Chunk other) {
      return !Collections.disjoint(organizations(), other.organizations());
    }

    private Set<UUID> organizations() {
      return commands.stream().map(d -> d.then().organization()).collect(Collectors.toSet());
    }
  }

  private record Placed(Chunk chunk, OneByOne.Mark before) {}

  SerialOrder(OneByOne once) {
    this.once = once;
  }

  /** What no order explains, for people. */
  List<String> broken() {
    return broken;
  }

  /** The chunk that was committed next. */
  void add(Chunk chunk) {
    if (append(chunk).isEmpty()) {
      return;
    }
    takeBack(placed.size() - 1);
    int tries = 0;
    for (int place = placed.size() - 1; place >= 0 && mayHaveSkipped(chunk, place); place--) {
      if (placed.get(place).chunk().concerns(chunk)) {
        if (fits(chunk, place)) {
          return;
        }
        tries++;
        if (tries == MOST_TRIES) {
          break;
        }
      }
    }
    broken.addAll(append(chunk));
  }

  /**
   * Whether it may have looked before the chunk in that place was committed: that one is of another
   * partition, whose next chunk, if any, had not begun.
   */
  private boolean mayHaveSkipped(Chunk chunk, int place) {
    int partition = placed.get(place).chunk().partition();
    return partition != chunk.partition()
        && placed.stream()
            .skip(place + 1L)
            .map(Placed::chunk)
            .filter(later -> later.partition() == partition)
            .findFirst()
            .map(next -> chunk.began().isBefore(next.began()))
            .orElse(true);
  }

  /** Whether all are as they were with the chunk in that place; if not, nothing is changed. */
  private boolean fits(Chunk chunk, int place) {
    List<Chunk> others = placed.stream().skip(place).map(Placed::chunk).toList();
    takeBack(place);
    boolean fits = append(chunk).isEmpty();
    for (Chunk other : others) {
      fits = fits && append(other).isEmpty();
    }
    if (!fits) {
      takeBack(place);
      others.forEach(this::append);
    }
    return fits;
  }

  private void takeBack(int place) {
    once.goBackTo(placed.get(place).before());
    placed.subList(place, placed.size()).clear();
  }

  /** Decides it now; what it came to otherwise than it did then. */
  private List<String> append(Chunk chunk) {
    placed.add(new Placed(chunk, once.mark()));
    List<String> differences = new ArrayList<>();
    for (Decided decided : chunk.commands()) {
      OutcomeEnvelope again = once.decide(decided.published(), decided.then());
      OutcomeEnvelope then = decided.then().told();
      if (!Objects.equals(then, again)) {
        differences.add("%s was %s; one by one: %s".formatted(decided.then().place(), then, again));
      }
    }
    return differences;
  }
}
