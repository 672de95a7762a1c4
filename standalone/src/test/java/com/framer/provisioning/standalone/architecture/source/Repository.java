package com.framer.provisioning.standalone.architecture.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository that this test runs in, read once. */
public final class Repository {
  private static final Path ROOT = findRoot();
  private static final List<JavaSource> SOURCES = readSources();
  private static final SyntaxTrees TREES = SyntaxTrees.of(SOURCES);

  private Repository() {}

  /** The Java files of all modules, main and test. */
  public static List<JavaSource> sources() {
    return SOURCES;
  }

  /** The syntax trees of all {@link #sources()}. */
  public static SyntaxTrees trees() {
    return TREES;
  }

  /** A file or directory by its path from the root. */
  public static Path path(String fromRoot) {
    return ROOT.resolve(fromRoot);
  }

  /**
   * The text of a file by its path from the root.
   *
   * @throws UncheckedIOException if there is none
   */
  public static String read(String fromRoot) {
    return read(path(fromRoot));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Surefire starts a module's tests in the module's directory. */
  private static Path findRoot() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("standalone/pom.xml"))) {
      Path parent = directory.getParent();
      if (parent == null) {
        throw new IllegalStateException("No root of the repository above the working directory");
      }
      directory = parent;
    }
    return directory;
  }

  private static List<JavaSource> readSources() {
    try (Stream<Path> children = Files.list(ROOT)) {
      return children
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(Repository::javaFiles)
          .map(
              file ->
                  JavaSource.of(ROOT.relativize(file).toString().replace('\\', '/'), read(file)))
          .sorted((one, other) -> one.file().compareTo(other.file()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
