package com.framer.provisioning.provisioner.architecture.planted.cyclic.two;

import com.framer.provisioning.provisioner.architecture.planted.cyclic.one.Hen;

/** Breaks the rule: depends on a class that depends on it. */
public final class Egg {
  /** Whom it depends on. */
  public static Class<?> other() {
    return Hen.class;
  }

  private Egg() {}
}
