package com.framer.provisioning.guarantee.traffic;

import java.util.Random;

/**
 * A client that acts again and again until the traffic ends. Each step has a random source of its
 * own, so that what the step finds in the system does not change what the later steps draw.
 */
abstract class SeededClient implements Runnable {
  private final TrafficContext context;
  private final Random random;

  SeededClient(TrafficContext context, long seed) {
    this.context = context;
    random = new Random(seed);
  }

  final TrafficContext context() {
    return context;
  }

  final Pace pace() {
    return context.pace();
  }

  final History history() {
    return context.history();
  }

  @Override
  public final void run() {
    while (pace().isRunning()) {
      step(new Random(random.nextLong()));
      pace().rest();
    }
  }

  /** One action, and a pause after it. */
  abstract void step(Random random);
}
