package com.framer.provisioning.testkit.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AotCacheTests {
  /** An application. */
  static final class Greeting {
    private Greeting() {}

    public static void main(String[] names) {
      System.out.println("Hello");
    }
  }

  @Test
  void whatOneStartLearnedIsUsedByTheNextOnesUntilAClassChanges() throws Exception {
    var cache = new AotCache(Greeting.class);
    run(cache.learningOptions());
    cache.keep();
    assertThat(cache.isMade()).isTrue();

    assertThat(run(requiringTheCache(cache.options()))).isEqualTo("Hello");

    change(classFile());
    assertThat(new AotCache(Greeting.class).isMade()).isFalse();
  }

  @Test
  void whatWasNotLearnedIsNotUsed() {
    var cache = new AotCache(AotCacheTests.class);
    cache.keep();

    assertThat(cache.isMade()).isFalse();
    assertThat(cache.options()).hasSize(2).startsWith("-cp");
  }

  /** The JVM does not start with a cache that it can't use. */
  private static List<String> requiringTheCache(List<String> options) {
    var required = new ArrayList<>(options);
    required.addFirst("-XX:AOTMode=on");
    return required;
  }

  private static String run(List<String> options) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(Greeting.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Path classFile() throws URISyntaxException {
    return Path.of(
        Greeting.class
            .getResource(AotCacheTests.class.getSimpleName() + "$Greeting.class")
            .toURI());
  }

  private static void change(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }
}
