package com.framer.provisioning.standalone.log;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which part of this JVM a thread works for. Threads inherit it from the thread that makes them, so
 * that a pool's threads belong to who started the pool; names of loggers and threads would not
 * tell, since both applications use the same libraries.
 */
public final class CurrentApplication {
  private static final InheritableThreadLocal<@Nullable String> NAME =
      new InheritableThreadLocal<>();

  private CurrentApplication() {}

  /** Does the work, and all that threads made by it do later, in that name. */
  public static void in(String name, Runnable work) {
    make(
        name,
        () -> {
          work.run();
          return name;
        });
  }

  /** As {@link #in}, for work that makes something. */
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
