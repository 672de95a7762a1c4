package com.framer.provisioning.guarantee.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directories in which servers keep their data and tests keep the armed fault points; log files
 * are beside them.
 */
final class DataDirectories {
  static final String POSTGRES = "postgres";

  static final String KAFKA = "kafka";

  static final String STANDBY = "standby";

  static final String FAULTS = "faults";

  private DataDirectories() {}

  /** Deletes all data in the directory, so that the next system starts empty. Log files stay. */
  static void deleteAllIn(Path directory) {
    Stream.of(POSTGRES, STANDBY, KAFKA, FAULTS)
        .map(directory::resolve)
        .forEach(DataDirectories::delete);
  }

  /** Copies the directory with its permissions, which PostgreSQL checks. */
  static void copy(Path source, Path target) {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends the text to the file, which it creates if there is none. */
  static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the directory, if there is one. */
  static void delete(Path directory) {
    try {
      if (Files.exists(directory)) {
        deleteTree(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path directory) throws IOException {
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
