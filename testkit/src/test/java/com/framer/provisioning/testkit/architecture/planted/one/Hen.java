package com.framer.provisioning.testkit.architecture.planted.one;

import com.framer.provisioning.testkit.architecture.planted.two.Egg;

/** Breaks the rule: depends on a class that depends on it. */
public final class Hen {
  /** Whom it depends on. */
  public static Class<?> other() {
    return Egg.class;
  }

  private Hen() {}
}
