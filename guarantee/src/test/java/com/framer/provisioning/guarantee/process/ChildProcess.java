package com.framer.provisioning.guarantee.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM. Its output is appended to {@code <name>.log}. */
final class ChildProcess implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(40);

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
    // An aborted test leaves no process behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static ChildProcess start(
      String name, Path logs, Program program, Map<String, String> properties, List<String> args) {
    return start(name, logs, program, program.classPath(), properties, args);
  }

  /**
   * Starts the JVM.
   *
   * @param classPath of the JVM, as {@link Program} gives it
   */
  static ChildProcess start(
      String name,
      Path logs,
      Program program,
      List<String> classPath,
      Map<String, String> properties,
      List<String> args) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + program.heap(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    var log = log(name, logs).toFile();
    command.add(
        "-Dguarantee.log="
            + log); // before the long class path, so that the operating system shows it
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(classPath);
    command.add(program.main().getName());
    command.addAll(args);
    try {
      return new ChildProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path log(String name, Path logs) {
    return logs.resolve(name + ".log");
  }

  String pid() {
    return Long.toString(process.pid());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the process as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    await(STOPPING);
  }

  /**
   * Sends SIGTERM, so that the process can shut down normally; returns whether it exited in time.
   */
  boolean terminate() {
    return terminate(STOPPING);
  }

  /** The same, with that time for it. */
  boolean terminate(Duration time) {
    process.destroy();
    return await(time);
  }

  /** Stops all threads of the process with SIGSTOP, until {@link #thaw()}. */
  void freeze() {
    signal("-STOP");
  }

  /**
   * Lets the process go on with SIGCONT. It is a zombie then: it does not know that time has
   * passed.
   */
  void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean await(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
