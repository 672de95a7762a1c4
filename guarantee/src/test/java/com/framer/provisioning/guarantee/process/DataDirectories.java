package com.framer.provisioning.guarantee.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directories in which servers keep their data and tests keep the armed fault points; log files
 * are beside them.
 */
final class DataDirectories {
  static final String POSTGRES = "postgres";

  static final String KAFKA = "kafka";

  static final String FAULTS = "faults";

  private DataDirectories() {}

  /** Deletes all data in the directory, so that the next system starts empty. Log files stay. */
  static void deleteAllIn(Path directory) {
    try {
      for (String name : List.of(POSTGRES, KAFKA, FAULTS)) {
        delete(directory.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
