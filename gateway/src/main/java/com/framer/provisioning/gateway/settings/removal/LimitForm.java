package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.gateway.removal.MassRemovals.Limit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The form that says what counts as a mass removal, as it was sent.
 *
 * @param people more people than this
 * @param percent and more than this share of the Organization
 * @param minutes in so long a time
 * @param usual not null if the usual limits are to hold again, whatever the fields say
 */
record LimitForm(String people, String percent, String minutes, @Nullable String usual) {
  /** More than any Organization has. */
  private static final int MOST_PEOPLE = 1_000_000;

  /** A day: removals are counted for two. */
  private static final int MOST_MINUTES = 1440;

  LimitForm(
      @Nullable String people,
      @Nullable String percent,
      @Nullable String minutes,
      @Nullable String usual) {
    this.people = Objects.requireNonNullElse(people, "").strip();
    this.percent = Objects.requireNonNullElse(percent, "").strip();
    this.minutes = Objects.requireNonNullElse(minutes, "").strip();
    this.usual = usual;
  }

  static LimitForm of(Limit limit) {
    return new LimitForm(
        Integer.toString(limit.people()),
        Integer.toString(limit.percent()),
        Integer.toString(limit.minutes()),
        null);
  }

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    check(problems, "people", people, 1, MOST_PEOPLE);
    check(problems, "percent", percent, 0, 100);
    check(problems, "minutes", minutes, 1, MOST_MINUTES);
    return problems;
  }

  /** The limit that is asked for, once there is no problem. */
  Limit limit() {
    return new Limit(
        Integer.parseInt(people), Integer.parseInt(percent), Integer.parseInt(minutes));
  }

  private static void check(
      Map<String, String> problems, String field, String text, int least, int most) {
    OptionalInt number = number(text);
    if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
      problems.put(field, "Write a whole number from %,d to %,d.".formatted(least, most));
    }
  }

  private static OptionalInt number(String text) {
    return text.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
