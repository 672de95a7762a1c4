package com.framer.provisioning.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code provisioningctl}, in a copy of the repository that has only what it needs. */
final class ScriptTests {
  @TempDir private Path root;
  private Path script;

  @BeforeEach
  void copy() throws IOException {
    script = Files.copy(Path.of("../provisioningctl"), root.resolve("provisioningctl"));
    Files.createDirectories(root.resolve("ctl/src/main"));
    Files.createFile(root.resolve("ctl/pom.xml"));
    Files.createFile(root.resolve("pom.xml"));
  }

  private Ctl.Run run(String path, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(List.of(arguments));
    return new Ctl()
        .with("JAVA_HOME", System.getProperty("java.home"))
        .with("PATH", path)
        .run(command);
  }

  /** A folder with the tools that the script calls, and what it should find besides. */
  private String tools(String... more) throws IOException {
    Path folder = Files.createDirectory(root.resolve("bin"));
    for (String tool : List.of("dirname", "sed", "find", "touch", "tail", "readlink")) {
      executable(
          folder.resolve(tool), "#!/bin/bash\nPATH=/usr/bin:/bin exec %s \"$@\"\n".formatted(tool));
    }
    for (String text : more) {
      executable(folder.resolve("mvn"), text);
    }
    return folder.toString();
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void saysThatItCanNotBuildWithoutMaven() throws Exception {
    var run = run(tools(), "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).contains("there is no Maven to build it").hasLineCount(1);
  }

  @Test
  void showsWhyMavenFailed() throws Exception {
    var run = run(tools("#!/bin/bash\necho '[ERROR] no network'\nexit 1\n"), "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).contains("[ERROR] no network", "it could not be built");
  }

  @Test
  void buildsOnceAndPassesEverythingOn() throws Exception {
    Files.createDirectories(root.resolve("ctl/target"));
    Files.createSymbolicLink(
        root.resolve("ctl/target/classes"), Path.of("target/classes").toAbsolutePath());
    Files.createSymbolicLink(
        root.resolve("ctl/target/lib"), Path.of("target/lib").toAbsolutePath());
    String path = tools("#!/bin/bash\necho \"$@\" >> \"" + root + "/built\"\n");

    var first = run(path, "commands", "show", "é", "--url", "no url", "--token-file", "/dev/null");
    var second = run(path, "--version");

    assertThat(first.exitCode()).isEqualTo(2);
    assertThat(first.error()).startsWith("Building provisioningctl, once.\n\"no url\" is no URL");
    assertThat(second.output()).startsWith("provisioningctl ");
    assertThat(second.error()).isEmpty();
    assertThat(Files.readString(root.resolve("built")))
        .isEqualTo("-q -B -f " + root + "/pom.xml -pl ctl -am process-classes\n");
  }
}
