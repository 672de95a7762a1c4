package com.framer.provisioning.bench.scenario;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param size how long it may take
 * @param repetitions how often each figure is measured; the median counts
 */
public record Plan(Size size, int repetitions) {
  /** A trial has so many times fewer people and calls than a quick run. */
  private static final int TRIAL = 20;

  /** How long a run may take. */
  public enum Size {
    /** As short as possible: shows that the bench works, and its figures mean nothing. */
    TRIAL,
    /** All of it in under four minutes. */
    QUICK,
    /** All of it in about half an hour. */
    FULL
  }

  boolean isFull() {
    return size == Size.FULL;
  }

  /** How long clients call for one figure. */
  Duration calling() {
    return switch (size) {
      case TRIAL -> Duration.ofMillis(300);
      case QUICK -> Duration.ofSeconds(2);
      case FULL -> Duration.ofSeconds(5);
    };
  }

  /** How long the load runs before it is measured. */
  Duration warming() {
    return switch (size) {
      case TRIAL -> Duration.ofMillis(100);
      case QUICK -> Duration.ofSeconds(1);
      case FULL -> Duration.ofSeconds(3);
    };
  }

  /** One of two values. */
  int of(int quick, int full) {
    return switch (size) {
      case TRIAL -> Math.max(1, quick / TRIAL);
      case QUICK -> quick;
      case FULL -> full;
    };
  }

  /** One of two lists. */
  <T> List<T> of(List<T> quick, List<T> full) {
    return isFull() ? full : quick;
  }
}
