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
  private static final String URL = "PROVISIONING_OPS_URL";
  private static final String TOKEN = "PROVISIONING_OPS_TOKEN";

  /** With the token that the standalone writes for its tools. */
  static CommandLine of(Map<String, String> standalone, Path data) throws IOException {
    return new CommandLine(
        Map.of(
            URL,
            "http://localhost:" + standalone.get("PROVISIONER_PORT"),
            TOKEN,
            Files.readString(data.resolve("operator-token")).strip()));
  }

  CommandLine withToken(String token) {
    return new CommandLine(Map.of(URL, url(), TOKEN, token));
  }

  /** The same, but it asks another place. */
  CommandLine at(String url) {
    return new CommandLine(Map.of(URL, url, TOKEN, token()));
  }

  String url() {
    return String.valueOf(environment.get(URL));
  }

  String token() {
    return String.valueOf(environment.get(TOKEN));
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

  Run run(String[] command, String... more) {
    return run(Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new));
  }

  JsonNode json(String[] command, String... more) {
    return json(Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new));
  }

  /** The result of a run that must succeed, as JSON. */
  JsonNode json(String... arguments) {
    String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
    return WireJson.mapper().readTree(run(all).after(0));
  }
}
