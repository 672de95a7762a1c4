package com.framer.provisioning.testkit.architecture.planted.two;

import com.framer.provisioning.testkit.architecture.planted.one.Hen;

/** Breaks the rule: depends on a class that depends on it. */
public final class Egg {
  /** Whom it depends on. */
  public static Class<?> other() {
    return Hen.class;
  }

  private Egg() {}
}
