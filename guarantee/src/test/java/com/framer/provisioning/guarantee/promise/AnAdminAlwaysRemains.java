package com.framer.provisioning.guarantee.promise;

import java.util.List;

/**
 * F1, F2, F4: no state was ever committed with an Organization or a Workspace without an Admin, or
 * in which who is inactive or deleted is a member, or who left a Workspace is in its Projects (D1);
 * and who counts as Admin is one (D3).
 */
final class AnAdminAlwaysRemains implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.brokenRules("F1", "F2", "F4", "D1", "D3");
  }
}
