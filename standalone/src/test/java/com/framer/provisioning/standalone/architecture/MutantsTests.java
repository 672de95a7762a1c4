package com.framer.provisioning.standalone.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each patch that takes a protection away fits the code as it is, and the test that must find it
 * exists. Whether it does find it, the two scripts {@code run.sh} beside the patches show.
 */
final class MutantsTests {
  private static final Pattern KILLER = Pattern.compile("killed by: (\\w+)(#\\w+)?");

  static List<Path> patches() throws IOException {
    List<Path> patches = new ArrayList<>();
    for (String folder : List.of("provisioner/src/test/mutants", "guarantee/mutants")) {
      try (var files = Files.newDirectoryStream(Repository.path(folder), "*.patch")) {
        files.forEach(patches::add);
      }
    }
    return patches;
  }

  @ParameterizedTest
  @MethodSource("patches")
  void fitsTheCodeAndHasATest(Path patch) throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder("git", "apply", "--check", patch.toString())
            .directory(Repository.path("").toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(check.getInputStream().readAllBytes(), UTF_8);
    assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(check.exitValue()).as(printed).isZero();

    var killer = KILLER.matcher(Files.readAllLines(patch).getFirst());
    assertThat(killer.lookingAt()).isTrue();
    assertThat(Repository.sources())
        .anyMatch(source -> source.file().endsWith("/" + killer.group(1) + ".java"));
  }
}
