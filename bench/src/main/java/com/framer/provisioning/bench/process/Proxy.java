package com.framer.provisioning.bench.process;

import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Passes TCP connections on to a port of this machine, late if wanted, and shows what passes. */
public final class Proxy implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /** Chunks on their way; then the sender waits. */
  private static final int ON_THE_WAY = 1024;

  private final ServerSocket listener;
  private final int target;
  private final long delayNanos;
  private final Supplier<Observer> observers;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Proxy(int target, Duration delay, Supplier<Observer> observers) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral(LocalPort.HOST));
    this.target = target;
    delayNanos = delay.toNanos();
    this.observers = observers;
    Thread.ofVirtual().start(this::accept);
  }

  /** Sees what the client of one connection sends. */
  @FunctionalInterface
  public interface Observer {
    /** Called by one thread. */
    void sent(byte[] bytes);
  }

  /** Every chunk arrives that much later, in both directions. */
  public static Proxy delaying(int target, Duration oneWay) {
    return to(target, oneWay, () -> _ -> {});
  }

  /** Nothing is late; each connection gets an observer. */
  public static Proxy observing(int target, Supplier<Observer> observers) {
    return to(target, Duration.ZERO, observers);
  }

  private static Proxy to(int target, Duration delay, Supplier<Observer> observers) {
    try {
      return new Proxy(target, delay, observers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        var server = new Socket(InetAddress.ofLiteral(LocalPort.HOST), target);
        open.add(client);
        open.add(server);
        pass(client, server, observers.get());
        pass(server, client, _ -> {});
      } catch (IOException _) {
        // Closed, or the target is not there: the client sees a closed connection.
      }
    }
  }

  private record Late(long due, ByteBuffer bytes) {}

  private void pass(Socket from, Socket to, Observer observer) throws IOException {
    from.setTcpNoDelay(true);
    to.setTcpNoDelay(true);
    BlockingQueue<Late> queue = new LinkedBlockingQueue<>(ON_THE_WAY);
    Thread.ofVirtual().start(() -> read(from, queue, observer));
    Thread.ofVirtual().start(() -> write(to, from, queue));
  }

  private void read(Socket from, BlockingQueue<Late> queue, Observer observer) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int n = 0; n >= 0; n = from.getInputStream().read(buffer)) {
        byte[] bytes = Arrays.copyOf(buffer, n);
        observer.sent(bytes);
        queue.put(new Late(System.nanoTime() + delayNanos, ByteBuffer.wrap(bytes)));
      }
    } catch (IOException _) {
      // The other side is closed below.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    queue.offer(new Late(Long.MIN_VALUE, ByteBuffer.allocate(0)));
  }

  private void write(Socket to, Socket from, BlockingQueue<Late> queue) {
    try {
      for (Late next = queue.take(); next.due() != Long.MIN_VALUE; next = queue.take()) {
        LockSupport.parkNanos(next.due() - System.nanoTime());
        to.getOutputStream().write(next.bytes().array());
      }
    } catch (IOException _) {
      // Closed by the other side.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    close(to);
    close(from);
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(this::close);
  }
}
