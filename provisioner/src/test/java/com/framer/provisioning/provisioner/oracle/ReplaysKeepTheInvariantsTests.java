package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Any commands may fail and be replayed in any order, on the rules alone and on the real store.
 * {@code -Dreplay.histories=100000}, {@code -Dreplay.stored-histories=2000} and {@code
 * -Dreplay.seed=42} as with the histories without failures.
 */
final class ReplaysKeepTheInvariantsTests {
  private static final long HISTORIES = 2_000;
  private static final long STORED_HISTORIES = 30;

  @Test
  void invariantsHoldWhateverIsReplayedWhen() { // F1 to F5, G2, G3
    assertAllKinds(
        ReplayTrial.check(
            ReplayTrial.seeds("replay.histories", HISTORIES),
            history -> new InMemoryDirectory(history.seed())),
        1_000);
  }

  @Test
  void storeDoesTheSameAndPreviewsForetellIt() { // F1 to F5, G2, G3, G5
    try (var store = new Store()) {
      assertAllKinds(
          ReplayTrial.check(
              ReplayTrial.seeds("replay.stored-histories", STORED_HISTORIES),
              history -> new StoreAndMemory(store, history.seed())),
          10);
    }
  }

  private static void assertAllKinds(Map<String, Integer> replays, int least) {
    if (Long.getLong("replay.seed") == null) {
      assertThat(replays)
          .containsOnlyKeys("applied", "unchanged", "refused", "superseded", "dead-lettered")
          .allSatisfy((_, n) -> assertThat(n).isGreaterThan(least));
    }
  }
}
