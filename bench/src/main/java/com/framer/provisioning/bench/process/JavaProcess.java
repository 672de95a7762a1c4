package com.framer.provisioning.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM whose output goes to {@code <name>.log}; it ends with this one at the latest. */
public final class JavaProcess implements AutoCloseable {
  /** On a busy machine the JVM takes long to write an AOT cache. */
  private static final long STOPPING_SECONDS = 120;

  private final Process process;
  private final Thread hook;

  private JavaProcess(Process process) {
    this.process = process;
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts it.
   *
   * @param arguments options of the JVM, what it runs, and the arguments of that
   */
  public static JavaProcess start(String name, Path logs, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(arguments);
    try {
      return new JavaProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(logs.resolve(name + ".log").toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The arguments that run a class of the bench. */
  static List<String> main(String heap, Class<?> main, List<String> arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    all.addAll(arguments);
    return all;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended by itself; returns its status. */
  int await() {
    try {
      if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it with SIGTERM, and with SIGKILL if that takes too long. */
  @Override
  public void close() {
    process.destroy();
    await();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is shutting down, and the hook runs.
    }
  }
}
