package com.framer.provisioning.provisioner.oracle;

import org.junit.jupiter.api.Test;

/**
 * Model-based test: the rules and the oracle apply thousands of random histories in random chunks.
 * {@code -Dmodel.histories=100000} asks for more, {@code -Dmodel.seed=42} for that history only or,
 * together with the former, for the histories from it on.
 */
final class RulesMatchTheOracleTests {
  private static final long HISTORIES = 5_000;

  @Test
  void rulesAgreeWithTheOracleOnEveryHistory() { // B1 to E1, F1 to F5, A6, G2
    var comparison = new OracleComparison(history -> new InMemoryDirectory(history.seed()));
    Seeds.of("model.seed", "model.histories", HISTORIES).forEach(comparison::check);
  }
}
