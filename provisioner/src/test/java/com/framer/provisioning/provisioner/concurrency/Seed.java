package com.framer.provisioning.provisioner.concurrency;

import java.util.concurrent.ThreadLocalRandom;

/** Another seed each run; {@code -Dfire.seed=…} repeats one. */
final class Seed {
  private Seed() {}

  static long next() {
    return Long.getLong("fire.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));
  }
}
