package com.framer.provisioning.standalone.guarantee.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Processes of a system that ought to have ended with it: each names a file of its directory. */
final class Leftovers {
  private Leftovers() {}

  /** Those that still run, for people; empty if all have ended. */
  static List<String> in(Path directory) {
    String file = directory + File.separator;
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(file))
        .map(process -> process.pid() + " " + process.info().command().orElse(""))
        .toList();
  }
}
