package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Commands fail and are replayed in any order, on the rules alone and on the real store. {@code
 * -Dreplay.histories=100000} and {@code -Dreplay.stored-histories=2000} ask for more histories,
 * {@code -Dreplay.seed=42} for that one only.
 */
final class ReplaysKeepTheInvariantsTests {
  private static final long HISTORIES = 2_000;
  private static final long STORED_HISTORIES = 30;

  @Test
  void invariantsHoldInAnyOrderOfReplays() { // F1 to F5, G2, G3
    assertAllKinds(
        ReplayInvariantCheck.check(
            Seeds.of("replay.seed", "replay.histories", HISTORIES),
            history -> new InMemoryDirectory(history.seed())),
        1_000);
  }

  @Test
  void storeAgreesWithTheRulesAndDryRunsPredictOutcomes() { // F1 to F5, G2, G3, G5
    try (var store = new Store()) {
      assertAllKinds(
          ReplayInvariantCheck.check(
              Seeds.of("replay.seed", "replay.stored-histories", STORED_HISTORIES),
              history -> new StoreComparedWithMemory(store, history.seed())),
          10);
    }
  }

  private static void assertAllKinds(Map<String, Integer> replays, int minimum) {
    if (Long.getLong("replay.seed") == null) {
      assertThat(replays)
          .containsOnlyKeys("applied", "unchanged", "refused", "superseded", "dead-lettered")
          .allSatisfy((_, n) -> assertThat(n).isGreaterThan(minimum));
    }
  }
}
