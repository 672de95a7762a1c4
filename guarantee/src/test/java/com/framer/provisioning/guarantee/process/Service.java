package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.jvm.AotCache;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A gateway or a provisioner in a process of its own; it keeps its port and settings when it is
 * restarted.
 */
public final class Service implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Beside other tests; alone it is about ten seconds. */
  private static final Duration WRITING = Duration.ofMinutes(3);

  private final String name;
  private final Class<?> main;
  private final Path logs;
  private final String heap;
  private final Map<String, String> properties;
  private final List<String> arguments;
  private final int port = LocalPort.free();
  private @Nullable ChildProcess child;

  Service(
      String name,
      Class<?> main,
      Path logs,
      String heap,
      Map<String, String> properties,
      List<String> settings) {
    this.name = name;
    this.main = main;
    this.logs = logs;
    this.heap = heap;
    this.properties = properties;
    this.arguments = new ArrayList<>(settings);
    arguments.add("--server.port=" + port);
    arguments.add("--server.address=127.0.0.1");
  }

  /** The name in logs, such as {@code provisioner-1}. */
  public String name() {
    return name;
  }

  /** The base URL. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts the process, or does nothing if it is running. Does not wait until it is ready. */
  public synchronized void start() {
    if (!isAlive()) {
      child = started(new AotCache(main).options());
    }
  }

  /** Whether a start takes all the processor time that it takes the first time. */
  boolean startsForTheFirstTime() {
    return !new AotCache(main).isMade();
  }

  /** Starts the process, to learn how it starts. */
  synchronized void startLearning() {
    child = started(new AotCache(main).learningOptions());
  }

  /** Ends that process; the next starts use what it learned. */
  synchronized void keepWhatItLearned() {
    if (child != null && child.terminate(WRITING)) {
      new AotCache(main).keep();
    }
  }

  private ChildProcess started(List<String> classPath) {
    return ChildProcess.start(name, logs, heap, classPath, main, properties, arguments);
  }

  /** The id of the process; empty before the first start. */
  public synchronized String pid() {
    return child == null ? "" : child.pid();
  }

  /** Whether the process is running. */
  public synchronized boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** The file to which the output of the process is appended. */
  public Path log() {
    return ChildProcess.log(name, logs);
  }

  /** What the process needs of memory now, after a full garbage collection. */
  public MemoryUse memory() {
    return MemoryUse.of(pid());
  }

  /** Whether the readiness probe succeeds. */
  public boolean isReady() {
    var request =
        HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5));
    try {
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Kills the process as {@code kill -9} does. */
  public synchronized void kill() {
    if (child != null) {
      child.kill();
    }
  }

  /**
   * Sends SIGTERM, so that the application can shut down normally; returns whether it exited in
   * time.
   */
  public synchronized boolean terminate() {
    return child == null || child.terminate();
  }

  /** Freezes the process until it is thawed. */
  public synchronized void freeze() {
    if (child != null) {
      child.freeze();
    }
  }

  /** Lets a frozen process go on. */
  public synchronized void thaw() {
    if (child != null) {
      child.thaw();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
