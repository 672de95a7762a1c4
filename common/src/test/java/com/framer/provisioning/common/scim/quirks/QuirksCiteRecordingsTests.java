package com.framer.provisioning.common.scim.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every recording that the package names exists, and each of its methods names one. */
final class QuirksCiteRecordingsTests {
  private static final Path PACKAGE =
      Path.of("src/main/java", EntraIdQuirks.class.getPackageName().replace('.', '/'));
  private static final Pattern RECORDING = Pattern.compile("[\\w-]+/[\\w-]+\\.json");
  private static final Pattern METHOD =
      Pattern.compile("/\\*\\*((?:[^*]|\\*(?!/))*)\\*/\\s+public static ");

  @Test
  void everyNamedRecordingExists() throws IOException {
    for (Path source : sources()) {
      assertThat(recordings(Files.readString(source)))
          .as("recordings that %s names", source)
          .isNotEmpty()
          .allMatch(RecordedRequests::exists);
    }
  }

  @Test
  void everyQuirkNamesARecording() throws IOException {
    for (Path source : sources()) {
      List<String> javadocs = methods(Files.readString(source));
      assertThat(javadocs)
          .as("Javadoc of the methods of %s", source)
          .allSatisfy(javadoc -> assertThat(recordings(javadoc)).isNotEmpty());
      assertThat(javadocs.isEmpty()).isEqualTo(source.endsWith("package-info.java"));
    }
  }

  @Test
  void plantedQuirkWithoutRecordingIsFound() {
    String planted = "/** Sends {@code a*b}: {@code okta/none.json}. */\n  public static int a() {";

    assertThat(methods(planted)).hasSize(1);
    assertThat(recordings(planted)).containsExactly("okta/none.json");
    assertThat(recordings(planted)).noneMatch(RecordedRequests::exists);
    assertThat(recordings("/** Sends {@code a}. */")).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(PACKAGE)) {
      List<Path> sources = files.toList();
      assertThat(sources).hasSizeGreaterThanOrEqualTo(3);
      return sources;
    }
  }

  private static List<String> methods(String source) {
    return METHOD.matcher(source).results().map(MatchResult::group).toList();
  }

  private static List<String> recordings(String text) {
    // A name may be broken over two lines of a comment only in front of it.
    return RECORDING.matcher(text).results().map(MatchResult::group).toList();
  }
}
