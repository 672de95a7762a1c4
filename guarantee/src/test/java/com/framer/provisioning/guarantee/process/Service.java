package com.framer.provisioning.guarantee.process;

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

/** A gateway or a provisioner: the same port and settings at each start. */
public final class Service implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String name;
  private final Class<?> main;
  private final Path logs;
  private final Map<String, String> properties;
  private final List<String> arguments;
  private final int port = LocalPort.free();
  private @Nullable Child child;

  Service(
      String name,
      Class<?> main,
      Path logs,
      Map<String, String> properties,
      List<String> settings) {
    this.name = name;
    this.main = main;
    this.logs = logs;
    this.properties = properties;
    this.arguments = new ArrayList<>(settings);
    arguments.add("--server.port=" + port);
    arguments.add("--server.address=127.0.0.1");
  }

  /** For people and logs. */
  public String name() {
    return name;
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts it unless it runs; does not wait until it is ready. */
  public synchronized void start() {
    if (!isAlive()) {
      child = Child.start(name, logs, main, properties, arguments);
    }
  }

  /** Of its process; empty before the first start. */
  synchronized String pid() {
    return child == null ? "" : child.pid();
  }

  /** Whether its process is there. */
  public synchronized boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** Whether it takes requests. */
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

  /** As {@code kill -9} does. */
  public synchronized void kill() {
    if (child != null) {
      child.kill();
    }
  }

  /** Leaves in peace. Whether it did in time; if not, it is still there. */
  public synchronized boolean terminate() {
    return child == null || child.terminate();
  }

  /** Stands still until it is thawed. */
  public synchronized void freeze() {
    if (child != null) {
      child.freeze();
    }
  }

  /** Goes on. */
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
