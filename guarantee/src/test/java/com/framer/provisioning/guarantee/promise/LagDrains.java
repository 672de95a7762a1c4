package com.framer.provisioning.guarantee.promise;

import java.util.List;

/** After healing, everything is applied and committed, and nothing is left locked or waiting. */
final class LagDrains implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.remains();
  }
}
