package com.framer.provisioning.ctl.screen;

import java.io.PrintStream;
import java.time.Duration;

/**
 * A line that says how far something is. On a terminal it is written over itself; in a log a new
 * one comes every ten seconds at most.
 */
final class Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int WIDTH = 79;

  private final PrintStream stream;
  private final boolean isTerminal;
  private String shown = "";
  private long shownAt;

  Progress(PrintStream stream, boolean isTerminal) {
    this.stream = stream;
    this.isTerminal = isTerminal;
  }

  void show(String text) {
    if (text.equals(shown)) {
      return;
    }
    if (isTerminal) {
      stream.print("\r\u001b[K" + Width.shortened(text, WIDTH));
      stream.flush();
    } else if (shown.isEmpty() || System.nanoTime() - shownAt > BETWEEN_LINES.toNanos()) {
      stream.println(text);
    } else {
      return;
    }
    shown = text;
    shownAt = System.nanoTime();
  }

  /** Leaves the line, so that others can be written. */
  void end() {
    if (isTerminal && !shown.isEmpty()) {
      stream.println();
    }
    shown = "";
  }
}
