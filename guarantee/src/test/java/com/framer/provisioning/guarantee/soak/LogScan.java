package com.framer.provisioning.guarantee.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a process's log that an operator would have to look at. */
record LogScan(String name, List<String> errors, long warnings, long bytes) {
  private static final Pattern ERROR = Pattern.compile("^\\S+ +(\\[.*?] +)?ERROR .*");
  private static final Pattern WARNING = Pattern.compile("^\\S+ +(\\[.*?] +)?WARN .*");

  static LogScan of(Path log) {
    try (var lines = Files.lines(log)) {
      List<String> found = lines.filter(l -> isError(l) || WARNING.matcher(l).matches()).toList();
      List<String> errors = found.stream().filter(LogScan::isError).toList();
      String name = String.valueOf(log.getFileName());
      return new LogScan(name, errors, found.size() - errors.size(), Files.size(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JVM that runs out of memory may say so without a logger. */
  private static boolean isError(String line) {
    return ERROR.matcher(line).matches() || line.contains("OutOfMemoryError");
  }
}
