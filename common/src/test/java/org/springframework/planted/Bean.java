package org.springframework.planted;

/** Stands for a class of Spring in an architecture test. */
public final class Bean {
  private Bean() {}
}
