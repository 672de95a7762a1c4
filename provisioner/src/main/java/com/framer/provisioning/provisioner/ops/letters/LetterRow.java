package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.pages.Moment;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary.LastReplay;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A dead letter as a line of a page. */
record LetterRow(DeadLetterSummary letter, Instant now) {
  /** When it failed. */
  public Moment failed() {
    return new Moment(letter.failedAt(), now);
  }

  /** What failed, for example {@code CreateUser · ada@example.com}. */
  public String title() {
    String type = Objects.requireNonNullElse(letter.type(), "Unreadable record");
    return letter.email() == null ? type : type + " · " + letter.email();
  }

  /** The colour of the state's badge. */
  public String look() {
    return switch (letter.state()) {
      case OPEN -> "is-bad";
      case REPLAYING -> "is-accent";
      case SETTLED -> "is-good";
      case DISCARDED -> "";
    };
  }

  /** The state. */
  public String state() {
    return switch (letter.state()) {
      case OPEN -> "Open";
      case REPLAYING -> "Replaying";
      case SETTLED -> "Settled";
      case DISCARDED -> "Discarded";
    };
  }

  /** For example {@code Failed 4 times}; null if it failed once. */
  public @Nullable String repeated() {
    return letter.failures() > 1 ? "Failed " + letter.failures() + " times" : null;
  }

  /** What became of the last replay; null if there was none. */
  public @Nullable String lastReplay() {
    LastReplay last = letter.lastReplay();
    if (last == null) {
      return null;
    }
    if (last.status() == null) {
      return "Replay by %s has no outcome yet".formatted(last.requestedBy());
    }
    String reason = last.outcome() == null ? "" : ": " + last.outcome();
    return "Replay by %s: %s%s".formatted(last.requestedBy(), last.status(), reason);
  }
}
