package com.framer.provisioning.provisioner.concurrency;

import java.util.concurrent.ThreadLocalRandom;

/** A new seed for each run; {@code -Dconcurrency.seed=…} repeats one. */
final class Seed {
  private Seed() {}

  static long next() {
    return Long.getLong("concurrency.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));
  }
}
