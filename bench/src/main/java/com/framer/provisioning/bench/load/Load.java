package com.framer.provisioning.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients that call without a pause, each over a connection of its own. */
public final class Load {
  private static final int FIRST_CAPACITY = 4096;

  private final InetSocketAddress server;
  private final Calls calls;
  private final AtomicLong failures = new AtomicLong();
  private volatile String lastFailure = "";

  private Load(InetSocketAddress server, Calls calls) {
    this.server = server;
    this.calls = calls;
  }

  /** Makes the next call of a client. Called by many threads. */
  @FunctionalInterface
  public interface Calls {
    /** The next call of that client, counted from 0. */
    HttpCall next(int client);
  }

  /** Runs that many clients for that long. A status of 400 or more is a failure. */
  public static LoadResult run(
      InetSocketAddress server, int clients, Duration duration, Calls calls) {
    return new Load(server, calls).run(clients, duration, Long.MAX_VALUE);
  }

  /** Runs that many clients until each has made so many calls. */
  public static LoadResult run(InetSocketAddress server, int clients, long each, Calls calls) {
    return new Load(server, calls).run(clients, Duration.ofMinutes(10), each);
  }

  private LoadResult run(int clients, Duration duration, long each) {
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    List<Future<long[]>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        int number = client;
        running.add(threads.submit(() -> client(number, end, each)));
      }
    }
    List<long[]> times = running.stream().map(Load::get).toList();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LoadResult(Latencies.of(times), failures.get(), lastFailure, seconds);
  }

  private static long[] get(Future<long[]> client) {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private long[] client(int number, long end, long each) throws IOException {
    long[] times = new long[FIRST_CAPACITY];
    int count = 0;
    try (var connection = new HttpConnection(server)) {
      for (long made = 0; made < each && System.nanoTime() < end; made++) {
        HttpCall call = calls.next(number);
        long sent = System.nanoTime();
        HttpConnection.Answer answer = sendUntilServed(connection, call, end);
        if (answer.status() == 429 && answer.retryAfter() > 0) {
          break; // the time is over, and it would go on waiting
        }
        if (answer.status() >= 400) {
          fail(call, answer);
          continue;
        }
        if (count == times.length) {
          times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = System.nanoTime() - sent;
      }
    }
    return Arrays.copyOf(times, count);
  }

  /** Waits and repeats the call as a 429 says, so that the wait is a part of the call's time. */
  private static HttpConnection.Answer sendUntilServed(
      HttpConnection connection, HttpCall call, long end) throws IOException {
    HttpConnection.Answer answer = connection.send(call);
    while (answer.status() == 429 && answer.retryAfter() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(answer.retryAfter()));
      answer = connection.send(call);
    }
    return answer;
  }

  private void fail(HttpCall call, HttpConnection.Answer answer) {
    failures.incrementAndGet();
    lastFailure = call + " → " + answer.status() + " " + answer.body();
  }
}
