package com.framer.provisioning.provisioner.oracle;

import org.junit.jupiter.api.Test;

/**
 * Model-based test on the real store, with the histories of {@link RulesMatchTheOracleTests}.
 * {@code -Dmodel.stored-histories=2000} asks for more, {@code -Dmodel.seed=42} as there.
 */
final class StoreMatchesTheOracleTests {
  private static final long HISTORIES = 150;

  @Test
  void storeAgreesWithTheOracleOnEveryHistory() { // B1 to E1, F1 to F5, A6, G2
    try (var store = new Store()) {
      var comparison = new OracleComparison(history -> new StoredDirectory(store, history.seed()));
      Seeds.of("model.seed", "model.stored-histories", HISTORIES).forEach(comparison::check);
    }
  }
}
