package com.framer.provisioning.testkit.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Chooses the port of a server on 127.0.0.1, and refuses a taken one before the server is started:
 * Kafka would write the reason only to its log, and a taken PostgreSQL port looks like a server
 * that is up.
 */
public final class LocalPort {
  public static final String HOST = "127.0.0.1";

  private LocalPort() {}

  /** The port itself if it is positive, a free one if it is 0. */
  public static int choose(int port) {
    return port == 0 ? free() : port;
  }

  /** A port that no program listens on at the moment. */
  public static int free() {
    try (var socket = bind(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that no program listens on the port.
   *
   * @param server who wants it, for the message
   * @throws PortTakenException naming server and port
   */
  public static void requireFree(String server, int port) {
    try (var _ = bind(port)) {
      // Bound, hence free; closing it again leaves no TIME_WAIT behind.
    } catch (IOException e) {
      throw new PortTakenException(server, port, e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      // Connections of a server that has just been stopped linger in TIME_WAIT.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
