package com.framer.provisioning.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.ctl.ProvisioningCtl;
import com.framer.provisioning.ctl.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code provisioningctl} beside a running standalone, without anybody at the keyboard. */
record CommandLine(Map<String, String> environment) {
  /** With the token that the standalone writes for its tools. */
  static CommandLine of(Map<String, String> standalone, Path data) throws IOException {
    return new CommandLine(
        Map.of(
            "PROVISIONING_OPS_URL",
            "http://localhost:" + standalone.get("PROVISIONER_PORT"),
            "PROVISIONING_OPS_TOKEN",
            Files.readString(data.resolve("operator-token")).strip()));
  }

  CommandLine withToken(String token) {
    return new CommandLine(
        Map.of(
            "PROVISIONING_OPS_URL",
            String.valueOf(environment.get("PROVISIONING_OPS_URL")),
            "PROVISIONING_OPS_TOKEN",
            token));
  }

  /** What a run left: its exit code and what it wrote. */
  record Run(int exitCode, String output, String error) {
    /** What it wrote, if it ended with that code. */
    String after(int code) {
      assertThat(exitCode).as("%s%n%s", output, error).isEqualTo(code);
      return output;
    }
  }

  Run run(String... arguments) {
    var output = new ByteArrayOutputStream();
    var error = new ByteArrayOutputStream();
    Screen screen = Screen.of(InputStream.nullInputStream(), output, error, "", environment);
    String[] all =
        Stream.concat(Stream.of(arguments), Stream.of("--poll-milliseconds", "50"))
            .toArray(String[]::new);
    int code = ProvisioningCtl.run(screen, environment, all);
    return new Run(code, output.toString(UTF_8), error.toString(UTF_8));
  }

  /** The result of a run that must succeed, as JSON. */
  JsonNode json(String... arguments) {
    String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
    return WireJson.mapper().readTree(run(all).after(0));
  }
}
