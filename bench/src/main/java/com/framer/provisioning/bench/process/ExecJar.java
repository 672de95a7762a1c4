package com.framer.provisioning.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application as it is shipped, unpacked into a small jar and its libraries: only so does the
 * JVM's AOT cache know its class path.
 */
final class ExecJar {
  private ExecJar() {}

  /** Unpacks the module's exec jar, which the build made, and returns the small jar. */
  static Path unpack(Path root, String module, Path work) {
    Path destination = work.resolve(module);
    Path packed = only(root.resolve(module).resolve("target"), "-exec.jar");
    int status =
        JavaProcess.start(
                "unpack-" + module,
                work,
                List.of(
                    "-Djarmode=tools",
                    "-jar",
                    packed.toString(),
                    "extract",
                    "--force",
                    "--destination",
                    destination.toString()))
            .await();
    if (status != 0) {
      throw new IllegalStateException("can't unpack " + packed);
    }
    return only(destination, "-exec.jar");
  }

  private static Path only(Path directory, String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("no jar in " + directory + "; run mvn package"));
    } catch (IOException e) {
      throw new UncheckedIOException("run mvn package first", e);
    }
  }
}
