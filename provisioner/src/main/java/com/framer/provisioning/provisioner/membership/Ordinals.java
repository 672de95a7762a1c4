package com.framer.provisioning.provisioner.membership;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A set of Workspaces of one Organization, by their ordinals ({@link Workspace#ordinal}). One bit
 * each, so that 5,000 Workspaces are compared like 3. A value; the methods return new sets.
 */
public final class Ordinals {
  /** No Workspace. */
  public static final Ordinals NONE = new Ordinals(new BitSet());

  private final BitSet bits;

  private Ordinals(BitSet bits) {
    this.bits = bits;
  }

  /** The oldest Workspaces, up to that ordinal. */
  public static Ordinals upTo(int highest) {
    var bits = new BitSet();
    bits.set(1, highest + 1);
    return new Ordinals(bits);
  }

  /** These ordinals. */
  public static Ordinals of(IntStream ordinals) {
    var bits = new BitSet();
    ordinals.forEach(bits::set);
    return new Ordinals(bits);
  }

  /** All of this set and of the other one. */
  public Ordinals plus(Ordinals other) {
    BitSet all = copy();
    all.or(other.bits);
    return new Ordinals(all);
  }

  /** Those that the other set does not have. */
  public Ordinals minus(Ordinals other) {
    BitSet rest = copy();
    rest.andNot(other.bits);
    return new Ordinals(rest);
  }

  /** Those that both sets have. */
  Ordinals and(Ordinals other) {
    BitSet both = copy();
    both.and(other.bits);
    return new Ordinals(both);
  }

  /** Whether it has none. */
  public boolean isEmpty() {
    return bits.isEmpty();
  }

  int count() {
    return bits.cardinality();
  }

  /** In ascending order. */
  public IntStream stream() {
    return bits.stream();
  }

  /** The set as the longest runs of consecutive ordinals. */
  public List<Run> runs() {
    var runs = new ArrayList<Run>();
    for (int first = bits.nextSetBit(0); first >= 0; ) {
      int end = bits.nextClearBit(first);
      runs.add(new Run(first, end - 1));
      first = bits.nextSetBit(end);
    }
    return runs;
  }

  /** Consecutive ordinals, the last one included. */
  public record Run(int first, int last) {}

  private BitSet copy() {
    return (BitSet) bits.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ordinals ordinals && bits.equals(ordinals.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  @Override
  public String toString() {
    return bits.toString();
  }
}
