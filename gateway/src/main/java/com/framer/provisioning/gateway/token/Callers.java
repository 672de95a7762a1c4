package com.framer.provisioning.gateway.token;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Whether more than one Organization calls at the moment. */
final class Callers {
  /** How long after its last call an Organization counts as one that calls. */
  static final Duration RECENTLY = Duration.ofSeconds(10);

  /**
   * The last call.
   *
   * @param organization whose it was
   * @param others when an Organization other than that one called last, in nanoseconds
   */
  private record Last(UUID organization, long at, long others) {}

  private final AtomicReference<Last> last = new AtomicReference<>();

  /**
   * Notes a call of that Organization.
   *
   * @param now in nanoseconds, of a clock that never goes back
   * @return whether no other Organization called recently
   */
  boolean isAlone(UUID organization, long now) {
    Last noted = last.updateAndGet(before -> next(before, organization, now));
    return now - noted.others() > RECENTLY.toNanos();
  }

  private static Last next(Last before, UUID organization, long now) {
    if (before == null) {
      return new Last(organization, now, now - RECENTLY.toNanos() - 1);
    }
    return before.organization().equals(organization)
        ? new Last(organization, now, before.others())
        : new Last(organization, now, before.at());
  }
}
