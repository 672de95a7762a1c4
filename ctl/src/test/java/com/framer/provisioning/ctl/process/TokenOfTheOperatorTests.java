package com.framer.provisioning.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenOfTheOperatorTests {
  private static final String STATUS = "GET /ops/api/status";

  @Test
  void comesFromAFileTheEnvironmentOrTheStandaloneOfThisMachine(@TempDir Path data)
      throws Exception {
    Path file = Files.writeString(data.resolve("mine"), "of-the-file\n");
    Files.writeString(data.resolve("operator-token"), "of-the-standalone\n");
    try (var api = new Api().on(STATUS, 200, "{}")) {
      var ctl = new Ctl().with("STANDALONE_DATA", data.toString());
      assertThat(ctl.run("status", "--url", api.url()).exitCode()).isZero();
      assertThat(api.call(STATUS).authorization()).isEqualTo("Bearer of-the-standalone");

      // A name could be anybody's, so the standalone's token is not sent there.
      var elsewhere = ctl.run("status", "--url", "http://provisioner.example.com");
      assertThat(elsewhere.exitCode()).isEqualTo(5);
      assertThat(elsewhere.error()).contains("There is no operator's token").hasLineCount(1);
    }
    try (var api = new Api().on(STATUS, 200, "{}")) {
      Ctl.of(api).run("status", "--token-file", file.toString());
      assertThat(api.call(STATUS).authorization()).isEqualTo("Bearer of-the-file");
    }
  }

  @Test
  void isNeitherWrittenNorTakenAsAnArgument(@TempDir Path data) throws Exception {
    Path file = Files.writeString(data.resolve("mine"), "two words");

    var unusable = new Ctl().run("status", "--token-file", file.toString());
    assertThat(unusable.exitCode()).isEqualTo(2);
    assertThat(unusable.error()).contains("visible ASCII").doesNotContain("two words");

    var argument = new Ctl().run("status", "--token", "secret");
    assertThat(argument.exitCode()).isEqualTo(2);
    assertThat(argument.error()).contains("Unknown option").contains("--help");
  }
}
