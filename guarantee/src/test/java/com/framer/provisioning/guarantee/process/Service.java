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
  private final Path logs;
  private final Map<String, String> properties;
  private final List<String> arguments;
  private final int port = LocalPort.free();
  private volatile boolean inRotation = true;
  private Program program;
  private @Nullable ChildProcess child;

  Service(
      String name,
      Program program,
      Path logs,
      Map<String, String> properties,
      List<String> settings) {
    this.name = name;
    this.program = program;
    this.logs = logs;
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
      child = started(program.classPath());
    }
  }

  /** Whether a start takes all the processor time that it takes the first time. */
  synchronized boolean startsForTheFirstTime() {
    return program.release().isToday() && !program.cache().isMade();
  }

  /** Starts the process, to learn how it starts. */
  synchronized void startLearning() {
    List<String> classPath = program.cache().learningOptions();
    child = ChildProcess.start(name, AotCache.DIRECTORY, program, classPath, properties, arguments);
  }

  /** Ends that process; the next starts use what it learned. */
  synchronized void keepWhatItLearned() {
    if (child != null && child.terminate(WRITING)) {
      program.cache().keep();
    }
  }

  private synchronized ChildProcess started(List<String> classPath) {
    String log = program.release().isToday() ? name : name + "-" + program.release().name();
    return ChildProcess.start(log, logs, program, classPath, properties, arguments);
  }

  /** The id of the process; empty before the first start. */
  public synchronized String pid() {
    return child == null ? "" : child.pid();
  }

  /** Whether the process is running. */
  public synchronized boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** The file to which the output of today's version is appended. */
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

  /**
   * Shuts the application down normally, and starts it with the code of that version; its port and
   * settings stay. Does not wait until it is ready.
   *
   * @throws IllegalStateException if the application did not exit in time
   */
  public synchronized void replaceBy(Release release) {
    if (!terminate()) {
      throw new IllegalStateException(name + " did not exit");
    }
    program = program.of(release);
    start();
  }

  /** Whether a load balancer gives it new requests. */
  public boolean isInRotation() {
    return inRotation;
  }

  /** Tells the load balancer that it is about to stop, or is ready. */
  public void setInRotation(boolean inRotation) {
    this.inRotation = inRotation;
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
