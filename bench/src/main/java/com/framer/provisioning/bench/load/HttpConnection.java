package com.framer.provisioning.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One kept connection, one call at a time; where the server says that it closes the connection, the
 * next call makes a new one. Java's own client took more of two processors than the server it
 * measured; this one takes a tenth of it.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT_MS = 60_000;
  private static final int BUFFER = 16 * 1024;

  private final InetSocketAddress server;
  private final String host;
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();
  private boolean isOpen;

  /** The first call connects. */
  public HttpConnection(InetSocketAddress server) {
    this.server = server;
    this.host = server.getHostString() + ":" + server.getPort();
  }

  private void connect() throws IOException {
    socket.close();
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.connect(server, TIMEOUT_MS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    isOpen = true;
  }

  /**
   * An answer.
   *
   * @param retryAfter after how many seconds the same call is welcome; 0 if it need not be repeated
   */
  public record Answer(int status, String body, long retryAfter) {}

  /** Sends the call and reads the whole answer. */
  public Answer send(HttpCall call) throws IOException {
    if (!isOpen) {
      connect();
    }
    socket.getOutputStream().write(call.bytes(host));
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    long retryAfter = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(value(header));
      } else if (lower.startsWith("retry-after:")) {
        retryAfter = Long.parseLong(value(header));
      }
      isOpen &= !lower.equals("connection: close");
      chunked |= lower.startsWith("transfer-encoding:");
    }
    return new Answer(status, chunked ? chunks() : text(length), retryAfter);
  }

  private static String value(String header) {
    return header.substring(header.indexOf(':') + 1).trim();
  }

  private String chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toString(UTF_8);
  }

  private int size() throws IOException {
    return Integer.parseInt(line().trim(), 16);
  }

  private String text(long length) throws IOException {
    return new String(in.readNBytes((int) length), UTF_8);
  }

  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        bytes.write(next);
      }
    }
    return bytes.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
