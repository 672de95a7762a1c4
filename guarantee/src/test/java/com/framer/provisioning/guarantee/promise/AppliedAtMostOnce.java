package com.framer.provisioning.guarantee.promise;

import java.util.List;

/** G2: no command is decided twice, and the progress of a partition never decreases. */
final class AppliedAtMostOnce implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.violationsOf("G2");
  }
}
