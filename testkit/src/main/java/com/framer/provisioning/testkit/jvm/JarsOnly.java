package com.framer.provisioning.testkit.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A class path whose directories are packed into jars: the JDK caches classes of jars only. */
final class JarsOnly {
  private JarsOnly() {}

  /** The same classes in the same order. A directory that did not change keeps its jar. */
  static String of(String classPath, Path jars) {
    return Stream.of(classPath.split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .map(entry -> Files.isDirectory(entry) ? packed(entry, jars) : entry)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What can't be the same after a file was changed: paths, sizes and times. */
  static String state(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> "%s %d %s%n".formatted(file, file.toFile().length(), modified(file)))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path packed(Path directory, Path jars) {
    Path jar = jars.resolve(digest(state(directory)) + ".jar").toAbsolutePath();
    if (Files.exists(jar)) {
      return jar;
    }
    try {
      Files.createDirectories(jars);
      Path unfinished = Files.createTempFile(jars, "unfinished", ".jar");
      ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
      if (tool.run(
              System.out, System.err, "-cf", unfinished.toString(), "-C", directory.toString(), ".")
          != 0) {
        throw new IllegalStateException("Can't pack " + directory);
      }
      return Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
