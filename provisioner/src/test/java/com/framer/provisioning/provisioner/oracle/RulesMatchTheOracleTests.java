package com.framer.provisioning.provisioner.oracle;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random histories, cut into random chunks. {@code -Dmodel.histories=100000} asks for
 * more, {@code -Dmodel.seed=42} for that history alone or, with the other, for those from it on.
 */
final class RulesMatchTheOracleTests {
  private static final long FIRST_SEED = 1;
  private static final long HISTORIES = 5_000;

  @Test
  void everyHistoryEndsAsTheOracleSays() { // B1 to E1, F1 to F5, A6, G2
    Long seed = Long.getLong("model.seed");
    long histories = Long.getLong("model.histories", seed == null ? HISTORIES : 1);
    long first = seed == null ? FIRST_SEED : seed;
    var trial = new Trial(history -> new InMemoryDirectory(history.seed()));
    LongStream.range(first, first + histories).forEach(trial::check);
  }
}
