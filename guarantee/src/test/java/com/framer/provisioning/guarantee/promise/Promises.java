package com.framer.provisioning.guarantee.promise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All promises. A test that gives one up says so by its name. */
public final class Promises {
  private static final List<Promise> ALL =
      List.of(
          new ExactlyOneOutcome(),
          new AppliedAtMostOnce(),
          new AppliedInTopicOrder(),
          new AnAdminAlwaysRemains(),
          new NothingOfAnotherOrganization(),
          new AnsweredIsTrue(),
          new UnansweredCreatesMayComeAgain(),
          new NoHealthyRecordDeadLettered(),
          new DeadLettersAreShown(),
          new PositionsGrow(),
          new OldReplaysAreSuperseded(),
          new LagDrains(),
          new SameAsOneByOne());

  private final List<Promise> kept;

  private Promises(List<Promise> kept) {
    this.kept = kept;
  }

  /** All of them. */
  public static Promises all() {
    return new Promises(ALL);
  }

  /** All but those, which the test gives up. */
  public static Promises allBut(String... givenUp) {
    for (String name : givenUp) {
      if (ALL.stream().noneMatch(promise -> promise.name().equals(name))) {
        throw new IllegalArgumentException("nobody promises " + name);
      }
    }
    return new Promises(
        ALL.stream().filter(p -> Stream.of(givenUp).noneMatch(p.name()::equals)).toList());
  }

  /**
   * What breaks them, by the promise's name.
   *
   * @throws RuntimeException if one can't be judged and none is broken; if one is, that is why
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
