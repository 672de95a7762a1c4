package com.framer.provisioning.guarantee.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Hostile requests that are slow, incomplete, or abandoned. Each call is one connection. */
final class HostileSockets {
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(500);
  private static final int CONNECT_MS = 5_000;

  /** Longer than the gateway lets a client take for anything. */
  private static final int ANSWER_MS = 65_000;

  private final URI base;
  private final HostileTarget target;
  private final HostileAnswers answers;
  private final BooleanSupplier isRunning;

  HostileSockets(
      URI base, HostileTarget target, HostileAnswers answers, BooleanSupplier isRunning) {
    this.base = base;
    this.target = target;
    this.answers = answers;
    this.isRunning = isRunning;
  }

  void slowHeader() {
    connect(
        Hostility.SLOW_HEADER,
        socket -> drip(socket, start("GET", "/Users", "nobody") + "X-Slow: ", "x"));
  }

  void slowBody() {
    String request = start("POST", "/Users", target.token()) + "Content-Length: 100000\r\n\r\n{";
    connect(Hostility.SLOW_BODY, socket -> drip(socket, request, " "));
  }

  void halfSent() {
    connect(
        Hostility.HALF_SENT,
        socket -> {
          send(socket, start("POST", "/Users", "nobody"));
          socket.setSoTimeout((int) BETWEEN_BYTES.toMillis());
          return awaitAnswer(socket);
        });
  }

  void hangUp() {
    String path = ScimHttp.usersBy(HostileHttp.EXPENSIVE_FILTER);
    String search = start("GET", path, target.searcher()) + "\r\n";
    String body = Bodies.patch("title", "\"gone\"");
    String patch =
        start("PATCH", target.manyEmails(), target.token())
            + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body);
    connect(
        Hostility.HANG_UP,
        socket -> {
          send(socket, ThreadLocalRandom.current().nextBoolean() ? search : patch);
          socket.setSoLinger(true, ThreadLocalRandom.current().nextInt(2)); // 0 resets
          return "hung up";
        });
  }

  /** Everything but the line that ends the header. */
  private String start(String method, String path, String as) {
    return "%s %s%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/scim+json\r\n"
        .formatted(method, base.getPath(), path, base.getAuthority(), as);
  }

  private interface Attack {
    String on(Socket socket) throws IOException;
  }

  private void connect(Hostility kind, Attack attack) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MS);
      socket.setSoTimeout(ANSWER_MS);
      answers.add(kind, attack.on(socket));
    } catch (SocketTimeoutException _) {
      answers.add(kind, "timeout");
    } catch (IOException _) {
      answers.add(kind, "closed");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  /** Sends a byte now and then until the gateway closes the connection or the phase ends. */
  private String drip(Socket socket, String request, String drop) throws IOException {
    send(socket, request);
    while (isRunning.getAsBoolean()) {
      LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
      if (socket.getInputStream().available() > 0) {
        return answer(socket);
      }
      send(socket, drop);
    }
    return "ended with the phase";
  }

  private String awaitAnswer(Socket socket) throws IOException {
    while (isRunning.getAsBoolean()) {
      try {
        return answer(socket);
      } catch (SocketTimeoutException _) { // nothing yet
      }
    }
    return "ended with the phase";
  }

  /** The status that the gateway answers, or that it closed the connection. */
  private static String answer(Socket socket) throws IOException {
    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
    return status.length == 0 ? "closed" : new String(status, US_ASCII).replace("HTTP/1.1 ", "");
  }
}
