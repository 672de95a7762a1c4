package com.framer.provisioning.provisioner.oracle;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The same histories on the real store. {@code -Dmodel.stored-histories=2000} asks for more, {@code
 * -Dmodel.seed=42} as with the rules alone.
 */
final class StoreMatchesTheOracleTests {
  private static final long FIRST_SEED = 1;
  private static final long HISTORIES = 150;

  @Test
  void everyHistoryEndsInTheDatabaseAsTheOracleSays() { // B1 to E1, F1 to F5, A6, G2
    Long seed = Long.getLong("model.seed");
    long histories = Long.getLong("model.stored-histories", seed == null ? HISTORIES : 1);
    long first = seed == null ? FIRST_SEED : seed;
    try (var store = new Store()) {
      var trial = new Trial(history -> new StoredDirectory(store, history.seed()));
      LongStream.range(first, first + histories).forEach(trial::check);
    }
  }
}
