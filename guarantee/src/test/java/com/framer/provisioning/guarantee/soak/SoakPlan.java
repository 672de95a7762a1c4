package com.framer.provisioning.guarantee.soak;

import java.time.Duration;

/**
 * How long the phases last.
 *
 * @param warmUp everybody, unmeasured: code is compiled and caches are filled
 * @param alone the ordinary client without hostile ones
 * @param flood each half of the measurement with and without a flood of wrong tokens
 * @param hostile the ordinary client beside all hostile ones
 */
record SoakPlan(Duration warmUp, Duration alone, Duration flood, Duration hostile) {
  private static final String MINUTES = "soak.minutes";

  /** {@code -Dsoak.minutes=…} is the length of the hostile phase; a quarter if it is not set. */
  static SoakPlan ofProperty() {
    long seconds = Math.round(60 * Double.parseDouble(System.getProperty(MINUTES, "0.25")));
    return new SoakPlan(
        Duration.ofSeconds(Math.clamp(seconds / 20, 3, 30)),
        Duration.ofSeconds(Math.clamp(seconds / 5, 4, 120)),
        Duration.ofSeconds(Math.clamp(seconds / 30, 2, 20)),
        Duration.ofSeconds(Math.max(seconds, 1)));
  }
}
