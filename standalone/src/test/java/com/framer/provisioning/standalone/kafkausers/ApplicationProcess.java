package com.framer.provisioning.standalone.kafkausers;

import com.framer.provisioning.standalone.architecture.source.Repository;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An application in a process of its own, with the libraries that it is shipped with. */
final class ApplicationProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = LocalPort.free();
  private final Path output;
  private final Process process;

  /**
   * Starts it. {@code -am} must have built its module, which writes the class path down.
   *
   * @param module {@code gateway} or {@code provisioner}
   */
  ApplicationProcess(
      String module,
      Class<?> main,
      Path folder,
      Map<String, String> environment,
      List<String> arguments)
      throws IOException {
    output = folder.resolve(module + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        Repository.path(module + "/target/classes")
            + File.pathSeparator
            + Repository.read(module + "/target/runtime.classpath").strip());
    command.add(main.getName());
    command.addAll(arguments);
    command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile()).environment().putAll(environment);
    process = builder.start();
    // An aborted test leaves no process behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Returns when its readiness probe says so. */
  ApplicationProcess awaitReady() throws IOException {
    Awaitility.await().atMost(START).until(() -> isReady() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("It ended during its start:\n" + printed());
    }
    return this;
  }

  int port() {
    return port;
  }

  String printed() throws IOException {
    return Files.readString(output);
  }

  private boolean isReady() throws InterruptedException {
    var readiness =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .build();
    try {
      return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
