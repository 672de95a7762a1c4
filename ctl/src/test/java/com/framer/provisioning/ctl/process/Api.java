package com.framer.provisioning.ctl.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that sends prepared answers, one after the other, and repeats the last one. */
final class Api implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** Writes an answer. */
  interface Reply {
    void write(HttpExchange exchange) throws IOException;
  }

  /** What was asked: {@code POST /ops/api/jobs}, with the query decoded. */
  record Call(String line, String authorization, String body) {}

  Api() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** Answers the request line with this JSON. */
  Api on(String line, int status, String json) {
    return on(line, exchange -> write(exchange, status, json.getBytes(UTF_8)));
  }

  Api on(String line, Reply reply) {
    replies.computeIfAbsent(line, _ -> new ArrayDeque<>()).add(reply);
    return this;
  }

  static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      String line =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getRawPath()
              + (query == null ? "" : "?" + URLDecoder.decode(query, UTF_8));
      calls.add(
          new Call(
              line,
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      next(line).write(exchange);
    }
  }

  private synchronized Reply next(String line) {
    Deque<Reply> queue = replies.getOrDefault(line, new ArrayDeque<>());
    if (queue.isEmpty()) {
      return exchange ->
          write(
              exchange,
              404,
              "{\"status\":404,\"detail\":\"There is no such thing.\"}".getBytes(UTF_8));
    }
    return queue.size() == 1 ? queue.getFirst() : queue.removeFirst();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The request lines so far. */
  List<String> lines() {
    return calls.stream().map(Call::line).toList();
  }

  /** The first call with that line. */
  Call call(String line) {
    return calls.stream()
        .filter(call -> call.line().equals(line))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no call " + line + " among " + lines()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
