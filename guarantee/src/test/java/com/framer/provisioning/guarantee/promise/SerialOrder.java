package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds an order in which the chunks, decided one by one, have their original outcomes. This is the
 * order of the commits, except that a chunk may be placed before concurrent ones. For example, a
 * chunk that did not see what a concurrent chunk committed shortly before it is correct if it has
 * the same outcome when it comes first: promoting an Admin does not lock out the others (F1).
 */
final class SerialOrder {
  /** How many places before concurrent chunks of the same Organization are tried. */
  private static final int MAX_TRIES = 50;

  /**
   * After how many chunks those are committed that keep their places. Within a transaction every
   * read of a row passes all versions that the transaction has made of it, so thousands of commands
   * in one transaction would take an hour.
   */
  static final int SETTLING = 100;

  private final SerialExecution serial;
  private final List<Placed> placed = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  /** A command with its record and its row in the original execution. */
  record Decided(Published published, CommandLogRow original) {}

  /** The commands that one transaction decided; it read nothing before it began. */
  record Chunk(int partition, Instant began, List<Decided> commands) {
    /** Whether the order of the two chunks can make a difference. */
    private boolean concerns(Chunk other) {
      return !Collections.disjoint(organizations(), other.organizations());
    }

    private Set<UUID> organizations() {
      return commands.stream().map(d -> d.original().organization()).collect(Collectors.toSet());
    }
  }

  private record Placed(Chunk chunk, SerialExecution.Mark before) {}

  SerialOrder(SerialExecution serial) {
    this.serial = serial;
  }

  /** The differences that no order explains. */
  List<String> differences() {
    return differences;
  }

  /** Adds all chunks, in the order of their commits. */
  void addAll(List<Chunk> chunks) {
    for (int added = 0; added < chunks.size(); added++) {
      if (added > 0 && added % SETTLING == 0) {
        settle(began(chunks.subList(added, chunks.size())));
      }
      add(chunks.get(added));
    }
  }

  private static Instant began(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::began).min(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * Commits what stands before every chunk that may still change its place.
   *
   * @param earliest when the first of the chunks began that are still to come
   */
  private void settle(Instant earliest) {
    int settled = placed.size();
    while (settled > 0 && mayBePreceded(settled - 1, earliest)) {
      settled--;
    }
    if (settled == 0) {
      return;
    }
    List<Chunk> others = placed.stream().skip(settled).map(Placed::chunk).toList();
    if (!others.isEmpty()) {
      rollBackTo(settled);
    }
    serial.settle();
    placed.clear();
    others.forEach(this::append);
  }

  /** Adds the chunk that was committed next. */
  private void add(Chunk chunk) {
    if (append(chunk).isEmpty()) {
      return;
    }
    rollBackTo(placed.size() - 1);
    int tries = 0;
    for (int place = placed.size() - 1; place >= 0 && mayHavePreceded(chunk, place); place--) {
      if (placed.get(place).chunk().concerns(chunk)) {
        if (tryPlace(chunk, place)) {
          return;
        }
        tries++;
        if (tries == MAX_TRIES) {
          break;
        }
      }
    }
    differences.addAll(append(chunk));
  }

  /**
   * Whether the chunk may have read before the chunk at that place was committed. That one must be
   * of another partition, and the next chunk of that partition must not have begun before this one.
   */
  private boolean mayHavePreceded(Chunk chunk, int place) {
    return placed.get(place).chunk().partition() != chunk.partition()
        && mayBePreceded(place, chunk.began());
  }

  /** Whether a chunk of another partition that began then may have preceded that place. */
  private boolean mayBePreceded(int place, Instant began) {
    int partition = placed.get(place).chunk().partition();
    return placed.stream()
        .skip(place + 1L)
        .map(Placed::chunk)
        .filter(later -> later.partition() == partition)
        .findFirst()
        .map(next -> began.isBefore(next.began()))
        .orElse(true);
  }

  /**
   * Places the chunk there, if all outcomes are then the original ones; otherwise nothing is
   * changed.
   */
  private boolean tryPlace(Chunk chunk, int place) {
    List<Chunk> others = placed.stream().skip(place).map(Placed::chunk).toList();
    rollBackTo(place);
    boolean fits = append(chunk).isEmpty();
    for (Chunk other : others) {
      fits = fits && append(other).isEmpty();
    }
    if (!fits) {
      rollBackTo(place);
      others.forEach(this::append);
    }
    return fits;
  }

  private void rollBackTo(int place) {
    serial.rollBackTo(placed.get(place).before());
    placed.subList(place, placed.size()).clear();
  }

  /** Decides the chunk next; returns the differences from the original outcomes. */
  private List<String> append(Chunk chunk) {
    placed.add(new Placed(chunk, serial.mark()));
    List<String> differences = new ArrayList<>();
    for (Decided decided : chunk.commands()) {
      OutcomeEnvelope again = serial.decide(decided.published(), decided.original());
      OutcomeEnvelope original = decided.original().outcomeEnvelope();
      if (!Objects.equals(original, again)) {
        differences.add(
            "%s was %s; in a serial execution: %s"
                .formatted(decided.original().description(), original, again));
      }
    }
    return differences;
  }
}
