package com.framer.provisioning.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The standalone application in a process of its own, on ports of its own. Its output goes to a
 * file.
 */
public final class StandaloneProcess implements AutoCloseable {
  /** Where other processes keep all processors busy, a start takes a minute and a half. */
  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;

  private StandaloneProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Four free ports and a data directory, which all runs of one test share. */
  public static Map<String, String> environment(Path data) {
    return Map.of(
        "GATEWAY_PORT", Integer.toString(LocalPort.free()),
        "PROVISIONER_PORT", Integer.toString(LocalPort.free()),
        "KAFKA_PORT", Integer.toString(LocalPort.free()),
        "POSTGRES_PORT", Integer.toString(LocalPort.free()),
        "STANDALONE_DATA", data.toString());
  }

  /** Starts it. */
  public static StandaloneProcess start(Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("standalone", ".out");
      var builder = new ProcessBuilder(command()).redirectErrorStream(true);
      builder.redirectOutput(output.toFile()).environment().putAll(environment);
      return new StandaloneProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx768m",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        StandaloneApplication.class.getName());
  }

  /** Returns when it has printed that all is ready. */
  public StandaloneProcess awaitReady() {
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> printed().contains("\nLog: ") || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("Standalone exited during its start:\n" + printed());
    }
    return this;
  }

  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The demo Organization's token, followed by that of the other Organization. */
  List<String> tokens() {
    return printed()
        .lines()
        .filter(line -> line.startsWith("  Token "))
        .map(line -> line.substring("  Token ".length()).strip())
        .toList();
  }

  /** The link with which the demo Organization's Admin signs in, once. */
  public String signInLink() {
    return printed()
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("/settings/sign-in/link?code="))
        .findFirst()
        .orElseThrow();
  }

  /** The password of the operator. */
  public String operatorPassword() {
    return printed().replaceFirst("(?s).*\\(user operator, password ([^)]+)\\).*", "$1");
  }

  /** Sends SIGTERM and returns the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Standalone does not stop:\n" + printed());
    }
    return process.exitValue();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Standalone does not exit:\n" + printed());
    }
    return process.exitValue();
  }

  /** Kills the JVM as {@code kill -9} does. PostgreSQL keeps running. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The PostgreSQL server of the data directory; empty if none is running. */
  static Stream<ProcessHandle> postgres(Path data) {
    try (Stream<String> lines =
        Files.lines(data.resolve("postgres").resolve("postmaster.pid"), UTF_8)) {
      return lines.limit(1).map(Long::valueOf).toList().stream()
          .flatMap(pid -> ProcessHandle.of(pid).stream());
    } catch (IOException _) {
      return Stream.empty();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(40, TimeUnit.SECONDS).join();
  }
}
