package com.framer.provisioning.guarantee.promise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The list of all promises. A test that excludes one must name it. */
public final class Promises {
  private static final List<Promise> ALL =
      List.of(
          new ExactlyOneOutcome(),
          new DryRunsChangeNothing(),
          new AppliedAtMostOnce(),
          new AppliedInTopicOrder(),
          new AnAdminAlwaysRemains(),
          new NothingOfAnotherOrganization(),
          new AnsweredIsTrue(),
          new UnansweredCreatesMayBeRetried(),
          new NoHealthyRecordDeadLettered(),
          new DeadLettersAreShown(),
          new PositionsGrow(),
          new OldReplaysAreSuperseded(),
          new LagDrains(),
          new MatchesSerialExecution());

  private final List<Promise> kept;

  private Promises(List<Promise> kept) {
    this.kept = kept;
  }

  /** All promises. */
  public static Promises all() {
    return new Promises(ALL);
  }

  /** All promises except those with these names. */
  public static Promises allBut(String... givenUp) {
    for (String name : givenUp) {
      if (ALL.stream().noneMatch(promise -> promise.name().equals(name))) {
        throw new IllegalArgumentException("There is no promise " + name);
      }
    }
    return new Promises(
        ALL.stream().filter(p -> Stream.of(givenUp).noneMatch(p.name()::equals)).toList());
  }

  /**
   * The violations of each broken promise, by its name.
   *
   * @throws RuntimeException the failure of a promise that could not be judged, if no other promise
   *     is broken
   */
  public Map<String, List<String>> violations(Evidence evidence) {
    Map<String, List<String>> broken = new LinkedHashMap<>();
    RuntimeException notJudged = null;
    for (Promise promise : kept) {
      try {
        List<String> violations = promise.violations(evidence);
        if (!violations.isEmpty()) {
          broken.put(promise.name(), violations);
        }
      } catch (RuntimeException e) {
        notJudged = e;
      }
    }
    if (notJudged != null && broken.isEmpty()) {
      throw notJudged;
    }
    return broken;
  }
}
