package com.framer.provisioning.guarantee.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The code of one version of the applications.
 *
 * @param name in logs and reports
 * @param classPath the compiled code and all libraries that it needs
 */
public record Release(String name, String classPath) {
  /** The code that is tested. */
  public static final Release TODAY = new Release("today", System.getProperty("java.class.path"));

  private static final String PROPERTY = "guarantee.before";

  /**
   * The version with which a run begins: the one whose class path is in the file that {@code
   * -Dguarantee.before} names, or today's without that property.
   */
  public static Release first() {
    String file = System.getProperty(PROPERTY, "");
    return file.isEmpty() ? TODAY : read(Path.of(file));
  }

  private static Release read(Path file) {
    try {
      return new Release("before", Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isToday() {
    return equals(TODAY);
  }
}
