package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Stands between the command line and the API, and remembers what was called. */
final class RecordedCalls implements AutoCloseable {
  private static final List<String> HEADERS = List.of("Authorization", "Accept", "Content-Type");

  private final String api;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> calls = ConcurrentHashMap.newKeySet();

  RecordedCalls(String api) throws IOException {
    this.api = api;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::passOn);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      calls.add(exchange.getRequestMethod() + " " + asked.getRawPath());
      var request =
          HttpRequest.newBuilder(URI.create(api + asked))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      HEADERS.forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
      byte[] body = write(exchange, client.send(request.build(), BodyHandlers.ofByteArray()));
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] write(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    return body;
  }

  /** Each call is an operation of the API's document, and each of its operations was called. */
  void areAllOperationsOfTheDocumentBut(String uncalled, String token) throws Exception {
    Set<String> operations = operations(token);
    var used = new HashSet<String>();
    for (String call : calls) {
      used.add(
          operations.stream()
              .filter(one -> call.matches(one.replaceAll("\\{\\w+}", "[^/]+")))
              .min(Comparator.comparing(one -> one.contains("{"))) // …/count is no id
              .orElseThrow(() -> new AssertionError("not in the document: " + call)));
    }
    operations.remove(uncalled);
    assertThat(used).isEqualTo(operations);
  }

  private Set<String> operations(String token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(api + "/ops/api/openapi"))
            .header("Authorization", "Bearer " + token)
            .build();
    JsonNode document =
        WireJson.mapper().readTree(client.send(request, BodyHandlers.ofString()).body());
    var all = new HashSet<String>();
    document
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods
                    .propertyNames()
                    .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
