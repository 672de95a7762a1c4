package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.common.identity.OrganizationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many steps of one Organization's restorations run at a time on this gateway. However many
 * pages somebody opens, the identity provider's calls keep their permits (rule I3).
 */
final class StepPlaces {
  /** Two Admins at once. */
  static final int PER_ORGANIZATION = 2;

  private final Map<OrganizationId, Integer> taken = new ConcurrentHashMap<>();

  /** Takes a place, which {@link #leave} gives back; false if there is none. */
  boolean enter(OrganizationId organization) {
    boolean[] entered = {false};
    taken.compute(
        organization,
        (_, count) -> {
          int before = count == null ? 0 : count;
          entered[0] = before < PER_ORGANIZATION;
          return entered[0] ? Integer.valueOf(before + 1) : count;
        });
    return entered[0];
  }

  void leave(OrganizationId organization) {
    taken.computeIfPresent(organization, (_, count) -> count == 1 ? null : count - 1);
  }
}
