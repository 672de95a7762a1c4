package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.jvm.AotCache;
import java.util.List;

/**
 * What a process runs.
 *
 * @param heap as {@code -Xmx} takes it
 */
record Program(Class<?> main, String heap, Release release) {
  /** Enough for each application of a short run, and little enough for many of them. */
  static final String SMALL_HEAP = "256m";

  /** Today's code, with {@value #SMALL_HEAP} of heap. */
  static Program small(Class<?> main) {
    return new Program(main, SMALL_HEAP, Release.TODAY);
  }

  /** The options that give a JVM its classes: today's with what was learned of their start. */
  List<String> classPath() {
    return release.isToday() ? cache().options() : List.of("-cp", release.classPath());
  }

  /** What the JDK learned from a start of today's code. */
  AotCache cache() {
    return new AotCache(main);
  }

  /** The same of another version, whose class has the same name. */
  Program of(Release other) {
    return new Program(main, heap, other);
  }
}
