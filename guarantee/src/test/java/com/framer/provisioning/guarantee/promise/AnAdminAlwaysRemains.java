package com.framer.provisioning.guarantee.promise;

import java.util.List;

/**
 * F1, F2, F4: in every committed state each Organization and each Workspace has an Admin, and
 * inactive and deleted users have no membership. D1: nobody has a Project membership without being
 * a member of the Workspace. D3: {@code admin_since} is set for exactly the Organization Admins.
 */
final class AnAdminAlwaysRemains implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.violationsOf("F1", "F2", "F4", "D1", "D3");
  }
}
