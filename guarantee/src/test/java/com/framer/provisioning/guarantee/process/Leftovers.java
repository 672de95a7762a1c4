package com.framer.provisioning.guarantee.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Finds processes that should have ended together with their system: their command line names a
 * file in its directory. Other programs, such as one that follows a log there, are ignored.
 */
final class Leftovers {
  private static final Set<String> COMMANDS = Set.of("java", "postgres");

  private Leftovers() {}

  /** Process id and command of each process that is still running. */
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
