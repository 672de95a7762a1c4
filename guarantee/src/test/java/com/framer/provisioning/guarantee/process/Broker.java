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
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The broker: the same directory and port at each start. */
public final class Broker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path directory;
  private final int port = LocalPort.free();
  private @Nullable Child child;

  Broker(Path directory) {
    this.directory = directory;
  }

  /** Starts it unless it runs. */
  public synchronized void start() {
    if (child == null || !child.isAlive()) {
      child =
          Child.start(
              "broker",
              directory,
              BrokerMain.class,
              Map.of(),
              List.of(directory.resolve(Data.KAFKA).toString(), Integer.toString(port)));
    }
  }

  /** As {@code kill -9} does. */
  public synchronized void kill() {
    if (child != null) {
      child.kill();
    }
  }

  /** Returns when it listens; if it ended at its start, it is started again. */
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

  String bootstrapServers() {
    return LocalPort.HOST + ":" + port;
  }

  @Override
  public void close() {
    kill();
  }
}
