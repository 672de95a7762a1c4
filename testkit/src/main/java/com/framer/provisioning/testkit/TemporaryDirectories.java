package com.framer.provisioning.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Directories that are deleted together, with all that is in them. */
final class TemporaryDirectories implements AutoCloseable {
  private final Queue<Path> directories = new ConcurrentLinkedQueue<>();

  Path create() {
    try {
      var directory = Files.createTempDirectory("provisioning-testkit-");
      directories.add(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (var directory = directories.poll(); directory != null; directory = directories.poll()) {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (var tree = Files.walk(directory)) {
      tree.sorted(Comparator.reverseOrder())
          .map(Path::toFile)
          .forEach(TemporaryDirectories::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(File file) {
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
