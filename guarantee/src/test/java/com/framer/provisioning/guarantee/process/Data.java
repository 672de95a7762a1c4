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

/** What servers leave behind; their logs stay. */
final class Data {
  /** Where PostgreSQL keeps its data. */
  static final String POSTGRES = "postgres";

  /** Where the broker keeps its data. */
  static final String KAFKA = "kafka";

  /** Where fault points are armed. */
  static final String FAULTS = "faults";

  private Data() {}

  /** All that a system keeps in its directory, so that the next one finds nothing of it. */
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
