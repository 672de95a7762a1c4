package com.framer.provisioning.gateway.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Which operation waits for which: operations of one person stay in the order of the request (rule
 * G1), and one that refers to a bulkId waits for the operation that makes that User, wherever it
 * stands.
 */
final class BulkOrder {
  private final int[] open;
  private final List<List<Integer>> waiting = new ArrayList<>();
  private final Map<String, Integer> lastOfPerson = new HashMap<>();

  BulkOrder(int operations) {
    open = new int[operations];
    for (int i = 0; i < operations; i++) {
      waiting.add(new ArrayList<>());
    }
  }

  /**
   * The operation waits for the one before it that is about the same person. Called in the order of
   * the request.
   */
  void samePerson(int operation, String person) {
    Integer before = lastOfPerson.put(person, operation);
    if (before != null) {
      waitsFor(operation, before);
    }
  }

  /** The operation waits for another one. */
  void waitsFor(int operation, int other) {
    waiting.get(other).add(operation);
    open[operation]++;
  }

  /** The operations that wait for nothing. */
  List<Integer> first() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < open.length; i++) {
      if (open[i] == 0) {
        found.add(i);
      }
    }
    return found;
  }

  /** Marks an operation as done, and returns those that now wait for nothing more. */
  Collection<Integer> done(int operation) {
    List<Integer> ready = new ArrayList<>();
    for (int other : waiting.get(operation)) {
      if (--open[other] == 0) {
        ready.add(other);
      }
    }
    return ready;
  }

  /** The operations that would wait for themselves, by way of others. */
  BitSet circles() {
    BitSet left = waitingForEver();
    List<List<Integer>> waitedFor = waitedFor();
    // Those for which nothing in a circle waits are none of it, though they wait for one.
    int[] waiters = new int[open.length];
    left.stream()
        .forEach(i -> waiters[i] = (int) waiting.get(i).stream().filter(left::get).count());
    Queue<Integer> outside =
        new ArrayDeque<>(left.stream().filter(i -> waiters[i] == 0).boxed().toList());
    while (!outside.isEmpty()) {
      int next = outside.remove();
      left.clear(next);
      for (int other : waitedFor.get(next)) {
        if (left.get(other) && --waiters[other] == 0) {
          outside.add(other);
        }
      }
    }
    return left;
  }

  private BitSet waitingForEver() {
    int[] left = open.clone();
    var found = new BitSet(left.length);
    found.set(0, left.length);
    Queue<Integer> ready = new ArrayDeque<>(first());
    while (!ready.isEmpty()) {
      int next = ready.remove();
      found.clear(next);
      for (int other : waiting.get(next)) {
        if (--left[other] == 0) {
          ready.add(other);
        }
      }
    }
    return found;
  }

  private List<List<Integer>> waitedFor() {
    List<List<Integer>> found = new ArrayList<>();
    waiting.forEach(_ -> found.add(new ArrayList<>()));
    for (int i = 0; i < waiting.size(); i++) {
      for (int other : waiting.get(i)) {
        found.get(other).add(i);
      }
    }
    return found;
  }
}
