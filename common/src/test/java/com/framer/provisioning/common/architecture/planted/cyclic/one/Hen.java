package com.framer.provisioning.common.architecture.planted.cyclic.one;

import com.framer.provisioning.common.architecture.planted.cyclic.two.Egg;

/** Breaks the rule: depends on a class that depends on it. */
public final class Hen {
  /** Whom it depends on. */
  public static Class<?> other() {
    return Egg.class;
  }

  private Hen() {}
}
