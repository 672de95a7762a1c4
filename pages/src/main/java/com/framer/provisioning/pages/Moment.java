package com.framer.provisioning.pages;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time as the pages show it: how long ago or how soon, beside the exact time with its zone.
 *
 * @param at the time
 * @param now when the page was made
 */
public record Moment(Instant at, Instant now) {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  public Moment {
    requireNonNull(at, "at");
    requireNonNull(now, "now");
  }

  /** For example {@code 26 Nov 2026, 10:41 UTC}. */
  public String exact() {
    return EXACT.format(at);
  }

  /** For example {@code 26 Nov 2026, 10:41:07 UTC}. */
  public String second() {
    return SECOND.format(at);
  }

  /** For example {@code 26 Nov 2026}. */
  public String day() {
    return DAY.format(at);
  }

  /** For example {@code 42 s ago} or {@code in 12 days}. */
  public String relative() {
    Duration past = Duration.between(at, now);
    return past.isNegative() ? "in " + amount(past.negated()) : amount(past) + " ago";
  }

  private static String amount(Duration time) {
    if (time.toMinutes() < 1) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min";
    }
    if (time.toDays() < 1) {
      return time.toHours() + " h";
    }
    return time.toDays() == 1 ? "1 day" : time.toDays() + " days";
  }
}
