package com.framer.provisioning.guarantee.promise;

import java.util.ArrayList;
import java.util.List;

/**
 * F3: no request sees another Organization, no transaction changes one that none of its commands is
 * about, and no membership is in another one's Workspace.
 */
final class NothingOfAnotherOrganization implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>(evidence.brokenRules("F3"));
    broken.addAll(evidence.history().strangers());
    return broken;
  }
}
