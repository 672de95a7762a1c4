package com.framer.provisioning.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HelpTests {
  @Test
  void listsTheExitCodesOfEachCommand() throws Exception {
    for (String[] command :
        List.of(new String[] {"--help"}, new String[] {"dead-letters", "replay", "--help"})) {
      var help = new Ctl().run(command);

      assertThat(help.exitCode()).isZero();
      assertThat(help.output())
          .contains("Exit codes:", "3   some of it failed", "--json")
          .doesNotContain("poll");
      assertThat(help.output().lines()).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void aCommandThatIsIncompleteIsTwo() throws Exception {
    assertThat(new Ctl().run("jobs").exitCode()).isEqualTo(2);
    assertThat(new Ctl().run("dead-letters", "replay", "--reason", "x", "-y").error())
        .startsWith("Name either the ids of dead letters, or a --filter");
  }

  @Test
  void completionIsAScriptThatBashReads(@TempDir Path folder) throws Exception {
    var completion = new Ctl().asProcess().run("completion");

    assertThat(completion.output()).contains("dead-letters", "--filter");
    Path script = Files.writeString(folder.resolve("completion"), completion.output());
    assertThat(new Ctl().run(List.of("bash", "-n", script.toString())).exitCode()).isZero();
  }
}
