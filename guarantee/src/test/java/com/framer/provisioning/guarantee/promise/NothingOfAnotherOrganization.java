package com.framer.provisioning.guarantee.promise;

import java.util.ArrayList;
import java.util.List;

/**
 * F3: no request sees another Organization, every transaction changes only the Organizations of its
 * commands, and no membership connects a user to another Organization's Workspace.
 */
final class NothingOfAnotherOrganization implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>(evidence.violationsOf("F3"));
    violations.addAll(evidence.history().foreignUsers());
    return violations;
  }
}
