package com.framer.provisioning.standalone.log;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which part of this JVM a thread works for. A thread inherits it from the thread that creates it,
 * so the threads of a pool belong to the application that started the pool. The names of loggers
 * and threads could not distinguish the applications, since both use the same libraries.
 */
public final class CurrentApplication {
  private static final InheritableThreadLocal<@Nullable String> NAME =
      new InheritableThreadLocal<>();

  private CurrentApplication() {}

  /** Runs the work under that name; threads that the work creates keep it. */
  public static void in(String name, Runnable work) {
    make(
        name,
        () -> {
          work.run();
          return name;
        });
  }

  /** Like {@link #in}, for work that returns a value. */
  public static <T> T make(String name, Supplier<T> work) {
    String before = NAME.get();
    NAME.set(name);
    try {
      return work.get();
    } finally {
      NAME.set(before);
    }
  }

  /** The name, or {@code standalone}. */
  static String name() {
    String name = NAME.get();
    return name == null ? "standalone" : name;
  }
}
