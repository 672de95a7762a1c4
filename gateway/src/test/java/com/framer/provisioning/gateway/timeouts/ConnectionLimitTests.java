package com.framer.provisioning.gateway.timeouts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.Infrastructure;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** How many connections there may be at a time, and how long one may be idle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConnectionLimitTests {
  private static final int MAX = 10;
  private static final String REQUEST = "GET /actuator/health HTTP/1.1\r\nHost: x\r\n\r\n";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    // No client of java.net may wait for this gateway, since it would keep connections.
    gateway =
        RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            Map.of(
                "gateway.connections.max", Integer.toString(MAX),
                "gateway.connections.read-timeout", "20s",
                "gateway.connections.headers", "20s",
                "gateway.connections.keep-alive", "1s"));
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  @Timeout(60)
  void aConnectionThatIsOneTooManyWaitsUntilAnotherIsClosed() throws IOException {
    List<Socket> all = new ArrayList<>();
    try {
      for (int i = 0; i < MAX; i++) {
        all.add(send("GET /actuator/health HTTP/1.1\r\nHost: "));
      }
      Socket further = send(REQUEST);
      all.add(further);
      further.setSoTimeout(1500);
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> further.getInputStream().read());

      all.getFirst().close();
      further.setSoTimeout(10_000);
      assertThat(new String(further.getInputStream().readNBytes(8), UTF_8)).isEqualTo("HTTP/1.1");
    } finally {
      for (Socket socket : all) {
        socket.close();
      }
    }
  }

  @Test
  @Timeout(60)
  void aConnectionThatIsIdleAfterARequestIsClosed() throws IOException {
    long start = System.nanoTime();
    try (Socket idle = send(REQUEST)) {
      String all = new String(idle.getInputStream().readAllBytes(), UTF_8);

      assertThat(all).startsWith("HTTP/1.1 ");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
  }

  private Socket send(String text) throws IOException {
    Socket socket = gateway.http().connect();
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }
}
