package com.framer.provisioning.guarantee.promise;

import java.util.List;

/**
 * G5: after recovery every command is applied and its offset committed, and no lock, transaction or
 * replay is pending.
 */
final class LagDrains implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.unfinishedWork();
  }
}
