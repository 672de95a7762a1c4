package com.framer.provisioning.bench.process;

import com.framer.provisioning.bench.load.HttpCall;
import com.framer.provisioning.bench.load.HttpConnection;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A gateway, a provisioner or the direct server on a free port, ready when it is made. */
public final class Application implements AutoCloseable {
  /**
   * Those of the images. The heap begins small: by itself it would begin with a part of the memory
   * of the machine, which is more than it needs, and a young generation that large stays resident.
   */
  static final List<String> FLAGS =
      List.of("-Xms128m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private static final Duration START = Duration.ofMinutes(4);
  private static final long PAUSE_NANOS = 20_000_000;

  private final String name;
  private final JavaProcess process;
  private final InetSocketAddress address;
  private final Duration readyAfter;

  private Application(String name, JavaProcess process, InetSocketAddress address, long start) {
    this.name = name;
    this.process = process;
    this.address = address;
    awaitReady();
    readyAfter = Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Starts it, and returns when it is ready.
   *
   * @param run options of the JVM, and the jar or class
   * @param settings as command line arguments
   */
  static Application start(String name, Path logs, List<String> run, List<String> settings) {
    int port = LocalPort.free();
    List<String> command = new ArrayList<>(run);
    command.addAll(settings);
    command.add("--server.port=" + port);
    command.add("--server.address=" + LocalPort.HOST);
    long start = System.nanoTime();
    return new Application(
        name,
        JavaProcess.start(name, logs, command),
        new InetSocketAddress(InetAddress.ofLiteral(LocalPort.HOST), port),
        start);
  }

  private void awaitReady() {
    long end = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.close();
        throw new IllegalStateException(name + " does not start; its log says why");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean isReady() {
    try (var connection = new HttpConnection(address)) {
      var probe = new HttpCall("GET", "/actuator/health/readiness", "none", "");
      return connection.send(probe).status() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** The id of the process. */
  public long pid() {
    return process.pid();
  }

  /** From the start of the process until its readiness probe succeeded. */
  public Duration readyAfter() {
    return readyAfter;
  }

  @Override
  public void close() {
    process.close();
  }
}
