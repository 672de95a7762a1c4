package com.framer.provisioning.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what was started, the last first, in the only shutdown hook of the process: several hooks
 * would run at once, and stop the database while the applications still use it. A part that does
 * not stop within its limit is abandoned, so that the others still get their time.
 */
final class CleanStop {
  private final Screen screen;
  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean begun;
  private int exitCode;

  private record Part(String name, Duration limit, Runnable stop) {}

  private CleanStop(Screen screen) {
    this.screen = screen;
  }

  static CleanStop onSignals(Screen screen) {
    var stop = new CleanStop(screen);
    Runtime.getRuntime().addShutdownHook(new Thread(stop::run, "clean-stop"));
    return stop;
  }

  /**
   * Registers a part, to be stopped before those that were registered earlier; if the stop has
   * begun already, it is stopped at once.
   */
  void register(String name, Duration limit, Runnable stop) {
    synchronized (this) {
      if (!begun) {
        parts.push(new Part(name, limit, stop));
        return;
      }
    }
    stop.run();
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  /** Makes the process end with exit code 1. */
  synchronized void failed() {
    exitCode = 1;
  }

  private void run() {
    Deque<Part> all = begin();
    if (!all.isEmpty()) {
      screen.say("Stopping");
    }
    all.forEach(this::stop);
    screen.say("Stopped.");
    // A signal would end the process with 128 and its number, which Maven shows as a failed build.
    Runtime.getRuntime().halt(exitCode());
  }

  private synchronized Deque<Part> begin() {
    begun = true;
    return new ArrayDeque<>(parts);
  }

  private synchronized int exitCode() {
    return exitCode;
  }

  private void stop(Part part) {
    Thread stopping = Thread.ofPlatform().daemon().name("stop-" + part.name()).start(guarded(part));
    try {
      if (!stopping.join(part.limit())) {
        failed();
        screen.complain(
            "%s did not stop within %d s".formatted(part.name(), part.limit().toSeconds()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable guarded(Part part) {
    return () -> {
      try {
        part.stop().run();
      } catch (RuntimeException e) {
        failed();
        logger().warn("{} did not stop cleanly", part.name(), e);
      }
    };
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(CleanStop.class);
  }
}
