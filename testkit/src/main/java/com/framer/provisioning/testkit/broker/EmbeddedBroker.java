package com.framer.provisioning.testkit.broker;

import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this JVM: broker and controller in one node, on 127.0.0.1, its log on
 * disk, alone or one of several in a cluster. What was acknowledged is there again after {@link
 * #stop()} and {@link #start()}, and after a {@code kill -9} of the JVM; the port may differ
 * between runs.
 *
 * <p>It can be stopped and started repeatedly, always on the same port, which lets tests cause an
 * outage. While it runs its threads keep the JVM alive.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final int advertisedPort;
  private final @Nullable ClusterNode node;
  private @Nullable SecuredListener secured;
  private @Nullable KafkaRaftServer server;

  /**
   * @param directory the broker's log, made and formatted at the first start
   * @param port 0 for a free one, which this broker then keeps
   */
  public EmbeddedBroker(Path directory, int port) {
    this.directory = directory.toAbsolutePath();
    this.port = LocalPort.choose(port);
    advertisedPort = this.port;
    node = null;
  }

  /**
   * A broker whose clients come through a proxy.
   *
   * @param port where it listens
   * @param advertisedPort where the proxy listens, which clients are told when they ask for the
   *     brokers
   */
  public EmbeddedBroker(Path directory, int port, int advertisedPort) {
    this.directory = directory.toAbsolutePath();
    this.port = port;
    this.advertisedPort = advertisedPort;
    node = null;
  }

  /** A broker of a cluster. It does not serve clients before most of the others have started. */
  public EmbeddedBroker(Path directory, ClusterNode node) {
    this.directory = directory.toAbsolutePath();
    port = node.port();
    advertisedPort = port;
    this.node = node;
  }

  /** Lets clients also come through that listener; before the start. */
  public EmbeddedBroker with(SecuredListener listener) {
    secured = listener;
    return this;
  }

  /**
   * Returns when the broker serves clients; does nothing if it runs.
   *
   * @throws com.framer.provisioning.testkit.net.PortTakenException if its port is
   */
  public synchronized EmbeddedBroker start() {
    if (server == null) {
      LocalPort.requireFree("Kafka", port);
      createDirectory();
      // Nothing on disk names the controller's port, so a new one each time does no harm.
      ClusterNode place = node == null ? ClusterNode.alone(port) : node;
      LogDirectory.formatOnce(directory, place);
      server = startServer(place);
    }
    return this;
  }

  private KafkaRaftServer startServer(ClusterNode place) {
    var properties = BrokerSettings.properties(directory, place);
    properties.put("advertised.listeners", BrokerSettings.listener("PLAINTEXT", advertisedPort));
    if (secured != null) {
      secured.addTo(properties);
    }
    var starting = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      starting.startup();
      return starting;
    } catch (RuntimeException | Error e) {
      starting.shutdown();
      throw e;
    }
  }

  private void createDirectory() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka's directory can't be made: " + directory, e);
    }
  }

  /** For {@code bootstrap.servers}; known before the start, too. */
  public String bootstrapServers() {
    return LocalPort.HOST + ":" + port;
  }

  /** Stops cleanly; {@link #start()} may follow. Does nothing if it does not run. */
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
