package com.framer.provisioning.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server. */
final class HttpConnectionTests {
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
          if (calls.get() % 2 == 0) {
            exchange.getResponseHeaders().set("Connection", "close");
          }
          int status = exchange.getRequestMethod().equals("PUT") ? 503 : 200;
          exchange.sendResponseHeaders(status, chunked ? 0 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/known-length", "/chunked"})
  void readsAnswersOneAfterTheOther(String path) throws IOException {
    try (var connection = new HttpConnection(server.getAddress())) {
      // The server closes the connection after every second call.
      for (String body : new String[] {"Zoë", "x".repeat(100_000), "third"}) {
        var answer = connection.send(new HttpCall("POST", path, "token", body));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().getBytes(UTF_8)).isEqualTo(body.getBytes(UTF_8));
      }
    }
  }

  @Test
  void countsWhatFailedApart() {
    LoadResult result =
        Load.run(
            server.getAddress(),
            2,
            5,
            client -> new HttpCall(client == 0 ? "POST" : "PUT", "/", "token", "body"));

    assertThat(calls).hasValue(10);
    assertThat(result.latencies().count()).isEqualTo(5);
    assertThat(result.failures()).isEqualTo(5);
    assertThat(result.lastFailure()).isEqualTo("PUT / → 503 body");
  }
}
