package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.broker.ClusterNode;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in a process of its own; it keeps its directory and port when it is restarted. */
public final class Broker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path directory;
  private final ClusterNode node;
  private @Nullable ChildProcess child;

  Broker(Path directory, ClusterNode node) {
    this.directory = directory;
    this.node = node;
  }

  /** The id of the node in the cluster. */
  public int id() {
    return node.id();
  }

  /** The name in logs, such as {@code broker-1}. */
  public String name() {
    return "broker-" + node.id();
  }

  /** Starts the broker, or does nothing if it is running. */
  public synchronized void start() {
    if (child == null || !child.isAlive()) {
      child =
          ChildProcess.start(
              name(),
              directory,
              Program.small(BrokerMain.class),
              Map.of(),
              BrokerMain.arguments(data(), node));
    }
  }

  /** Kills the broker as {@code kill -9} does. */
  public synchronized void kill() {
    if (child != null) {
      child.kill();
    }
  }

  /** Shuts the broker down normally; kills it if that takes too long. */
  public synchronized void stop() {
    if (child != null && !child.terminate()) {
      child.kill();
    }
  }

  /** Freezes the broker until it is thawed. */
  public synchronized void freeze() {
    if (child != null) {
      child.freeze();
    }
  }

  /** Lets a frozen broker go on. */
  public synchronized void thaw() {
    if (child != null) {
      child.thaw();
    }
  }

  /** Deletes everything that the broker has, which must not be running. */
  public void loseDisk() {
    DataDirectories.delete(data());
  }

  private Path data() {
    return directory.resolve(DataDirectories.KAFKA).resolve(name());
  }

  /** Returns when the broker accepts connections. Restarts it if it exited during its start. */
  public void await() {
    Awaitility.await(name())
        .atMost(START)
        .until(
            () -> {
              start();
              return listens();
            });
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(LocalPort.HOST), node.port()), 1000);
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
    return ChildProcess.log(name(), directory);
  }

  String bootstrapServers() {
    return LocalPort.HOST + ":" + node.port();
  }

  @Override
  public void close() {
    kill();
  }
}
