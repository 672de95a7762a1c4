package com.framer.provisioning.guarantee.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Processes of a system that ought to have ended with it: each names a file of its directory. So
 * does somebody who reads the logs there, and may go on doing so.
 */
final class Leftovers {
  private static final Set<String> COMMANDS = Set.of("java", "postgres");

  private Leftovers() {}

  /** Those that still run, for people; empty if all have ended. */
  static List<String> in(Path directory) {
    String file = directory + File.separator;
    return ProcessHandle.allProcesses()
        .filter(process -> COMMANDS.contains(commandOf(process)))
        .filter(process -> process.info().commandLine().orElse("").contains(file))
        .map(process -> process.pid() + " " + process.info().command().orElse(""))
        .toList();
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().command().map(path -> Path.of(path).toFile().getName()).orElse("");
  }
}
