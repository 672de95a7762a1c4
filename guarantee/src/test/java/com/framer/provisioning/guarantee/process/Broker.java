package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka broker in a process of its own; it keeps its directory and port when it is restarted.
 */
public final class Broker implements AutoCloseable {
  private static final String NAME = "broker";
  private static final Duration START = Duration.ofSeconds(60);

  private final Path directory;
  private final int port = LocalPort.free();
  private @Nullable ChildProcess child;

  Broker(Path directory) {
    this.directory = directory;
  }

  /** Starts the broker, or does nothing if it is running. */
  public synchronized void start() {
    if (child == null || !child.isAlive()) {
      child =
          ChildProcess.start(
              NAME,
              directory,
              BrokerMain.class,
              Map.of(),
              List.of(directory.resolve(DataDirectories.KAFKA).toString(), Integer.toString(port)));
    }
  }

  /** Kills the broker as {@code kill -9} does. */
  public synchronized void kill() {
    if (child != null) {
      child.kill();
    }
  }

  /** Returns when the broker accepts connections. Restarts it if it exited during its start. */
  void await() {
    Awaitility.await("broker")
        .atMost(START)
        .until(
            () -> {
              start();
              return listens();
            });
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(LocalPort.HOST), port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** What the process needs of memory now, after a full garbage collection. */
  public synchronized MemoryUse memory() {
    return MemoryUse.of(Objects.requireNonNull(child, "not started").pid());
  }

  /** The file to which the output of the process is appended. */
  public Path log() {
    return ChildProcess.log(NAME, directory);
  }

  String bootstrapServers() {
    return LocalPort.HOST + ":" + port;
  }

  @Override
  public void close() {
    kill();
  }
}
