package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.gateway.removal.Restoration.Period;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form that says whose access is to be restored, as it was sent: of everybody who lost it
 * between two times, in UTC.
 *
 * @param from for example {@code 2026-11-20T12:00}
 * @param until exclusive
 */
record PeriodForm(String from, String until) {
  /** No times outside of these are meant, and the database can hold all between. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  PeriodForm(@Nullable String from, @Nullable String until) {
    this.from = Objects.requireNonNullElse(from, "").strip();
    this.until = Objects.requireNonNullElse(until, "").strip();
  }

  boolean isEmpty() {
    return from.isEmpty() && until.isEmpty();
  }

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    Optional<Instant> begin = time(from);
    Optional<Instant> end = time(until);
    if (begin.isEmpty()) {
      problems.put("from", "Write date and time like 2026-11-20T12:00.");
    }
    if (end.isEmpty()) {
      problems.put("until", "Write date and time like 2026-11-20T12:30.");
    } else if (begin.isPresent() && !end.get().isAfter(begin.get())) {
      problems.put("until", "Choose a time after the first one.");
    }
    return problems;
  }

  /** The time that is meant, once there is no problem. */
  Period period() {
    return new Period(time(from).orElseThrow(), time(until).orElseThrow());
  }

  /** Whether a time is one that the database can hold. */
  static boolean isSensible(Instant time) {
    return !time.isBefore(FIRST) && !time.isAfter(LAST);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC))
          .filter(PeriodForm::isSensible);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
