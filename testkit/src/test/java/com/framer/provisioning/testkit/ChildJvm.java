package com.framer.provisioning.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a main class until it is killed; its first "ready" line is its answer. */
public final class ChildJvm implements AutoCloseable {
  private static final String READY = "ready ";
  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  public static ChildJvm run(Class<?> main, String... arguments) throws IOException {
    return run(List.of(), main, arguments);
  }

  public static ChildJvm run(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** What a child calls when it is up. */
  public static void ready(String answer) throws InterruptedException {
    System.out.println(READY + answer);
    Thread.currentThread().join();
  }

  public String awaitAnswer() throws IOException {
    var lines = new ArrayList<String>();
    var reader = output();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
      lines.add(line);
    }
    throw new IllegalStateException("the child ended: " + String.join("\n", lines));
  }

  private BufferedReader output() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child does not die");
    }
  }

  /** Lets shutdown hooks run. */
  public void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
