package com.framer.provisioning.gateway.timeouts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.testkit.Infrastructure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Clients that never finish their requests keep neither connections nor memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlowRequestsTests {
  private static final String HALF_A_REQUEST =
      "POST " + ScimHttp.SCIM + "/Users HTTP/1.1\r\nHost: x\r\nX-Half: ";

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    gateway =
        RunningGateway.start(
                world.database,
                Infrastructure.shared().bootstrapServers(),
                Map.of(
                    "gateway.connections.max", "100",
                    "gateway.connections.read-timeout", "1s",
                    "gateway.connections.keep-alive", "1s",
                    "gateway.connections.headers", "2s",
                    "gateway.connections.body", "2s"))
            .awaitReady();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  @Timeout(60)
  void hundredsOfHalfSentRequestsAreClosedAndOrdinaryClientsAreAnswered() throws IOException {
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 190; i++) {
        half.add(send(HALF_A_REQUEST));
      }

      assertThat(gateway.http().get(token, "/Users").status()).isEqualTo(200);
      for (Socket socket : half) {
        assertThat(answer(socket)).isEmpty();
      }
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
  }

  @Test
  @Timeout(60)
  void headersThatDripAreCutOff() throws Exception {
    try (Socket socket = send(HALF_A_REQUEST)) {
      assertThat(dripUntilClosed(socket)).isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  @Timeout(60)
  void aBodyThatDripsIsAnswered408() throws Exception {
    try (Socket socket = send(post(token, 500_000) + "{")) {
      assertThat(dripUntilClosed(socket)).isLessThan(Duration.ofSeconds(6));
    }
    try (Socket socket = send(post(token, 500_000) + "{")) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("\"status\":\"408\"");
    }
  }

  @Test
  @Timeout(60)
  void aBodyThatNobodyWantsIsCutOffAfterItsAnswer() throws Exception {
    try (Socket socket = send(post("wrong", 500_000) + "{")) {
      assertThat(dripUntilClosed(socket)).isLessThan(Duration.ofSeconds(6));
      assertThat(answer(socket)).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void aLargeBodyThatNobodyWantsStillGetsItsAnswer() throws Exception {
    try (Socket socket = send(post("wrong", 900_000) + " ".repeat(900_000))) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 401");
    }
  }

  private static String post(String token, int length) {
    return """
    POST %s/Users HTTP/1.1\r
    Host: x\r
    Authorization: Bearer %s\r
    Content-Type: application/scim+json\r
    Content-Length: %d\r
    \r
    """
        .formatted(ScimHttp.SCIM, token, length);
  }

  private Socket send(String text) throws IOException {
    int port = URI.create(gateway.http().url("/")).getPort();
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }

  /** Sends a byte each 200 ms, which is well within the time for the next byte. */
  private static Duration dripUntilClosed(Socket socket) {
    long start = System.nanoTime();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(20))
        .until(() -> isClosedAfterOneMoreByte(socket));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean isClosedAfterOneMoreByte(Socket socket) {
    try {
      socket.getOutputStream().write('a');
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  /** All that the gateway sends until it closes the connection. */
  private static String answer(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException reset) {
      return "";
    }
  }
}
