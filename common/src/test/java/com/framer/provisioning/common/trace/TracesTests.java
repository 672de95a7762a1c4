package com.framer.provisioning.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TracesTests {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer collector =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  TracesTests() throws IOException {
    collector.createContext(
        "/",
        exchange -> {
          // Protobuf, in which texts are as they are.
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("X-Api-Key"),
                      new String(body, StandardCharsets.ISO_8859_1)));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void exportsToTheCollectorThatIsNamedWhenItEnds() {
    var endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
    var named = new Collector(endpoint, Map.of("x-api-key", "a key"));
    try (Traces traces = Traces.of(null, named, "some-service")) {
      Span span = traces.begin("some work", SpanKind.INTERNAL, null);
      Traces.end(
          traces.beginBelow(span, "a part", SpanKind.INTERNAL),
          new IllegalStateException("ada@example.com"));
      Traces.end(span, null);
    }

    assertThat(received)
        .singleElement()
        .asString()
        .startsWith("/v1/traces a key ")
        .contains("some-service", "some work", "a part", "java.lang.IllegalStateException")
        .doesNotContain("ada@example.com"); // A5
  }

  @Test
  void makesNothingWithoutACollector() {
    Traces traces = Traces.of(null, null, "some-service");

    assertThat(traces).isSameAs(Traces.OFF);
    assertThat(traces.isOn()).isFalse();
    assertThat(traces.begin("some work", SpanKind.INTERNAL, TraceParent.fresh())).isNull();
    assertThat(traces.beginBelow(Span.getInvalid(), "a part", SpanKind.INTERNAL)).isNull();
    Traces.end(null, null);
    assertThat(received).isEmpty();
  }

  @Test
  void takesHeadersOfOneLineAndShowsNoValue() {
    assertThat(Collector.areHeaders(Map.of("Authorization", "Basic YWRhOmE="))).isTrue();
    assertThat(Collector.areHeaders(Map.of("Author ization", "Basic"))).isFalse();
    assertThat(Collector.areHeaders(Map.of("Authorization", "a\r\nb"))).isFalse();
    assertThat(Collector.areHeaders(Map.of("Authorization", "schlüssel"))).isFalse();
    assertThat(new Collector(URI.create("http://collector:4318"), Map.of("x-key", "secret")))
        .asString()
        .contains("http://collector:4318", "x-key")
        .doesNotContain("secret");
  }
}
