package com.framer.provisioning.gateway.timeouts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.LoggedCommand;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.net.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
                    "gateway.connections.read-timeout", "2s",
                    "gateway.connections.keep-alive", "1s",
                    "gateway.connections.headers", "2s",
                    "gateway.connections.body", "2s",
                    "gateway.connections.download", "4s"))
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

  @Test
  @Timeout(60)
  void aFileThatIsReadInDripsKeepsNoPlace() throws Exception { // G7
    Admin ada = Admin.ofNewOrganization();
    // Far more than the buffers on the way take.
    var changes = new Changes(List.of("member of ".repeat(2_000_000)), List.of());
    new LoggedCommand(
            ada.organization(), "bob@example.com", "X", new Outcome.Applied(changes, null))
        .write();
    Browser browser = Admin.signedIn(gateway, ada.email());
    String path = ada.path("/activity/download");
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.setSoTimeout(10_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
      socket.getOutputStream().write(get(path, browser).getBytes(ISO_8859_1));
      InputStream file = socket.getInputStream();
      assertThat(new String(file.readNBytes(1000), UTF_8)).startsWith("HTTP/1.1 200");
      assertThat(browser.get(path).status()).isEqualTo(429);

      Awaitility.await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds(20))
          .until(() -> file.readNBytes(8192).length == 0 || browser.get(path).status() == 200);
      // What it has is not the whole file, and does not end like one.
      assertThat(answer(socket)).doesNotEndWith("0\r\n\r\n");
    }
  }

  private static String get(String path, Browser browser) {
    String cookies =
        browser.cookies().stream()
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return "GET %s HTTP/1.1\r\nHost: x\r\nCookie: %s\r\n\r\n".formatted(path, cookies);
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
    var socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }

  private int port() {
    return URI.create(gateway.http().url("/")).getPort();
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
