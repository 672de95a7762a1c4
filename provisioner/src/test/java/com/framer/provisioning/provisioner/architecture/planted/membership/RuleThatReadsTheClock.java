package com.framer.provisioning.provisioner.architecture.planted.membership;

import java.time.Clock;
import java.time.Instant;

/** Breaks the rule: reads the clock. */
public final class RuleThatReadsTheClock {
  private final Clock clock = Clock.systemUTC();

  Instant decide() {
    return clock.instant();
  }
}
