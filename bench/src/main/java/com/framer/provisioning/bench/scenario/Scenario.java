package com.framer.provisioning.bench.scenario;

/** One part of the bench. */
public interface Scenario {
  /** The name with which it is chosen. */
  String name();

  /** Measures it. */
  void run(Context context);
}
