package com.framer.provisioning.ctl.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.ctl.ProvisioningCtl;
import com.framer.provisioning.ctl.screen.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the command line: in this process, since a JVM takes a second to start, or as a process of
 * its own, from the same folders as its script.
 */
final class Ctl {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final Map<String, String> environment = new HashMap<>();
  private String terminals = "";
  private String typed = "";
  private boolean isProcess;

  /** What a run left: its exit code and what it wrote. */
  record Run(int exitCode, String output, String error) {}

  /** With an operator's token. */
  static Ctl of(Api api) {
    return new Ctl()
        .with("PROVISIONING_OPS_URL", api.url())
        .with("PROVISIONING_OPS_TOKEN", "secret");
  }

  Ctl with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Somebody sits at the keyboard and types this. */
  Ctl typing(String text) {
    terminals = "0";
    typed = text;
    return this;
  }

  Ctl asProcess() {
    isProcess = true;
    return this;
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--poll-milliseconds", "20"));
    return isProcess ? run(command(all)) : here(all);
  }

  private Run here(List<String> arguments) {
    var output = new ByteArrayOutputStream();
    var error = new ByteArrayOutputStream();
    var input = new ByteArrayInputStream(typed.getBytes(UTF_8));
    Screen screen = Screen.of(input, output, error, terminals, environment);
    int code = ProvisioningCtl.run(screen, environment, arguments.toArray(String[]::new));
    return new Run(code, output.toString(UTF_8), error.toString(UTF_8));
  }

  Run run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("ctl", ".out");
    Path error = Files.createTempFile("ctl", ".err");
    try {
      var builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("PROVISIONING"));
      builder.environment().putAll(environment);
      Process process =
          builder.redirectOutput(output.toFile()).redirectError(error.toFile()).start();
      try (var input = process.outputWriter(UTF_8)) {
        input.write(typed);
      } catch (IOException _) {
        // It ended without reading.
      }
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still runs: " + String.join(" ", command));
      }
      return new Run(process.exitValue(), Files.readString(output), Files.readString(error));
    } finally {
      Files.delete(output);
      Files.delete(error);
    }
  }

  private List<String> command(List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dprovisioningctl.terminals=" + terminals,
                "-Dprovisioningctl.root=" + TARGET,
                "-cp",
                TARGET.resolve("classes")
                    + System.getProperty("path.separator")
                    + TARGET.resolve("lib/*"),
                ProvisioningCtl.class.getName()));
    command.addAll(arguments);
    return command;
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
