package com.framer.provisioning.testkit.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the JDK learned from one start of an application (JEP 514): the next starts take about half
 * of the processor time. It fits the class path that it was made with, and is made again for
 * another one.
 */
public final class AotCache {
  /**
   * In the directory of the tests' module; {@code mvn clean} empties it. What a JVM prints that
   * learns belongs there too: it says more than an application does.
   */
  public static final Path DIRECTORY = Path.of("target", "aot").toAbsolutePath();

  private final String classPath;
  private final Path cache;
  private final Path madeWith;

  /** The cache of that main class, made or not, for the class path of this JVM. */
  public AotCache(Class<?> main) {
    classPath = JarsOnly.of(System.getProperty("java.class.path"), DIRECTORY);
    cache = DIRECTORY.resolve(main.getSimpleName() + ".aot");
    madeWith = DIRECTORY.resolve(main.getSimpleName() + ".txt");
  }

  /** Whether the next start can use it. */
  public boolean isMade() {
    try {
      return Files.exists(cache)
          && Files.exists(madeWith)
          && Files.readString(madeWith).equals(state());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options of a JVM that uses it, if it is made, with the class path. */
  public List<String> options() {
    return isMade()
        ? List.of("-XX:AOTCache=" + cache, "-cp", classPath)
        : List.of("-cp", classPath);
  }

  /**
   * The options of a JVM that learns: it writes the cache when it is shut down normally, which
   * takes about as long as the start. {@link #keep()} comes after that.
   */
  public List<String> learningOptions() {
    return List.of("-XX:AOTCacheOutput=" + unfinished(), "-cp", classPath);
  }

  /** Uses from now on what a JVM has learned; nothing changes if it wrote nothing. */
  public void keep() {
    try {
      if (Files.exists(unfinished())) {
        Files.move(unfinished(), cache, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(madeWith, state());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path unfinished() {
    return cache.resolveSibling(cache.getFileName() + ".unfinished");
  }

  private String state() {
    return Stream.of(classPath.split(File.pathSeparator))
        .map(Path::of)
        .map(JarsOnly::state)
        .collect(Collectors.joining());
  }
}
