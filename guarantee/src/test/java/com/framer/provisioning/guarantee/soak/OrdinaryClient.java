package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.soak.Latencies.Kind;
import com.framer.provisioning.guarantee.soak.ScimHttp.Answer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The client of an identity provider, which notices hostile ones or does not. For one person after
 * the other it creates the User, finds it by {@code userName}, reads, deactivates and reactivates
 * it. People begin at a fixed pace, whether or not the ones before are done: a slow answer makes no
 * later call wait, which would hide how many calls are slow.
 */
final class OrdinaryClient {
  /** Each person is five calls. */
  private static final Duration PACE = Duration.ofMillis(300);

  private static final int CALLERS = 4;

  private final ScimHttp http;
  private final String token;
  private final Collection<String> failures = new ConcurrentLinkedQueue<>();

  OrdinaryClient(ScimHttp http, String token) {
    this.http = http;
    this.token = token;
  }

  /** The calls that did not end as they must. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Returns when the last call is answered. */
  Latencies run(Duration duration) {
    var latencies = new Latencies();
    try (var people = new Callers()) {
      long start = System.nanoTime();
      for (long due = 0; due < duration.toNanos(); due += PACE.toNanos()) {
        LockSupport.parkNanos(start + due - System.nanoTime());
        people.start(() -> onePerson(latencies));
      }
    }
    return latencies;
  }

  private void onePerson(Latencies latencies) {
    String email = UUID.randomUUID() + "@ordinary.example";
    Answer created = call(latencies, Kind.CREATE, 201, "POST", "/Users", Bodies.user(email, "new"));
    if (!created.isOk()) {
      return;
    }
    String path = "/Users/" + created.body().path("id").asString("");
    Answer found = call(latencies, Kind.FIND, 200, "GET", byUserName(email), "");
    if (found.isOk() && found.body().path("totalResults").asInt(0) != 1) {
      failures.add("FIND after CREATE: " + found);
    }
    call(latencies, Kind.GET, 200, "GET", path, "");
    expectActive(false, call(latencies, Kind.DEACTIVATE, 200, "PATCH", path, active(false)));
    expectActive(true, call(latencies, Kind.REACTIVATE, 200, "PATCH", path, active(true)));
  }

  private static String byUserName(String email) {
    return ScimHttp.usersBy("userName eq \"%s\"".formatted(email));
  }

  private static String active(boolean active) {
    return Bodies.patch("active", Boolean.toString(active));
  }

  private void expectActive(boolean active, Answer answer) {
    if (answer.isOk() && answer.body().path("active").asBoolean(!active) != active) {
      failures.add("PATCH active %s: %s".formatted(active, answer));
    }
  }

  private Answer call(
      Latencies latencies, Kind kind, int expected, String method, String path, String body) {
    long began = System.nanoTime();
    Answer answer = http.call(token, method, path, body);
    latencies.add(kind, Duration.ofNanos(System.nanoTime() - began));
    if (answer.status() != expected) {
      failures.add("%s: %s".formatted(kind, answer));
    }
    return answer;
  }

  /** Finds as fast as a few callers can; returns the calls per second. */
  long callsPerSecond(Duration duration) {
    var calls = new AtomicLong();
    long end = System.nanoTime() + duration.toNanos();
    try (var callers = new Callers()) {
      for (int n = 0; n < CALLERS; n++) {
        callers.start(
            () -> {
              var unmeasured = new Latencies();
              while (System.nanoTime() - end < 0) {
                call(unmeasured, Kind.FIND, 200, "GET", byUserName("nobody@ordinary.example"), "");
                calls.incrementAndGet();
              }
            });
      }
    }
    return calls.get() * TimeUnit.SECONDS.toNanos(1) / duration.toNanos();
  }
}
