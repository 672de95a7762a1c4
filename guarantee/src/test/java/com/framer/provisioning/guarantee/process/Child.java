package com.framer.provisioning.guarantee.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on this class path; what it prints is appended to a file of its name. */
final class Child implements AutoCloseable {
  private static final long STOPPING_SECONDS = 40;

  private final Process process;

  private Child(Process process) {
    this.process = process;
    // Nothing of a test that is ended in the middle stays behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static Child start(
      String name, Path logs, Class<?> main, Map<String, String> properties, List<String> args) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    var log = logs.resolve(name + ".log").toFile();
    command.add("-Dguarantee.log=" + log); // early enough to be seen beside a long class path
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(args);
    try {
      return new Child(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String pid() {
    return Long.toString(process.pid());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** As {@code kill} does: it may finish what it does. Whether it did in time. */
  boolean terminate() {
    process.destroy();
    return await();
  }

  /** Freezes it, so that it sees nothing of what happens meanwhile. */
  void freeze() {
    signal("-STOP");
  }

  /** Lets it go on, as a zombie that believes that no time went by. */
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

  private boolean await() {
    try {
      return process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS);
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
