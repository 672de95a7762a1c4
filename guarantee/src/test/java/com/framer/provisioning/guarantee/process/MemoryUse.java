package com.framer.provisioning.guarantee.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory a JVM needs.
 *
 * @param heap bytes of the objects that a full garbage collection left
 * @param resident bytes that the operating system keeps in memory for the process
 */
public record MemoryUse(long heap, long resident) {
  private static final String JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd") + "";

  static MemoryUse of(String pid) {
    return new MemoryUse(heapOf(pid), residentOf(pid));
  }

  /** A histogram counts the objects that are alive, so it begins with a full garbage collection. */
  private static long heapOf(String pid) {
    String total =
        output(JCMD, pid, "GC.class_histogram").stream()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No histogram of process " + pid));
    return Long.parseLong(total.strip().split(" +", -1)[2]);
  }

  private static long residentOf(String pid) {
    return Long.parseLong(output("ps", "-o", "rss=", "-p", pid).getFirst().strip()) * 1024;
  }

  private static List<String> output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var reader = process.inputReader(UTF_8)) {
        return reader.readAllLines();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
