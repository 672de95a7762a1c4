package com.framer.provisioning.standalone;

import java.time.Duration;
import java.util.Locale;

/** Prints for the person at the terminal. Nothing of it reaches the log file. */
final class Screen {
  private final long start = System.nanoTime();

  void say(String line) {
    System.out.println(line);
  }

  /** Prints one line of progress: a part is ready. */
  void ready(String part, String where) {
    say("%-12s ready after %4.1f s  %s".formatted(part, seconds(), where));
  }

  void complain(String line) {
    System.err.println(line);
  }

  double seconds() {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }

  /** The number with a thousands separator: {@code 12,000}. */
  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }
}
