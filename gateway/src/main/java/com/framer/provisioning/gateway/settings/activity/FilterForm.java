package com.framer.provisioning.gateway.settings.activity;

import static java.util.Objects.requireNonNullElse;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.gateway.activity.ActivityFilter;
import com.framer.provisioning.gateway.settings.Links;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the activity log as it is in the URL, so that it can be sent to a colleague. What
 * is empty does not restrict.
 *
 * @param person an email
 * @param kind the simple name of a command
 * @param outcome a word of rule F5, or {@value #ATTENTION}
 * @param from a time in UTC, inclusive
 * @param until a time in UTC, exclusive
 * @param before where the page before ended, or empty for the newest entries
 */
record FilterForm(
    String person, String kind, String outcome, String from, String until, String before) {
  /** Whatever was not carried out. */
  static final String ATTENTION = "attention";

  FilterForm(
      @Nullable String person,
      @Nullable String kind,
      @Nullable String outcome,
      @Nullable String from,
      @Nullable String until,
      @Nullable String before) {
    this.person = requireNonNullElse(person, "");
    this.kind = requireNonNullElse(kind, "");
    this.outcome = requireNonNullElse(outcome, "");
    this.from = requireNonNullElse(from, "");
    this.until = requireNonNullElse(until, "");
    this.before = requireNonNullElse(before, "");
  }

  /** The entries about one person. */
  static FilterForm ofPerson(String email) {
    return new FilterForm(email, "", "", "", "", "");
  }

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    if (!person.isBlank() && email().isEmpty()) {
      problems.put("person", "Write a whole email address, for example ada@example.com.");
    }
    if (!kind.isEmpty() && !Kinds.isKnown(kind)) {
      problems.put("kind", "Choose one of the list.");
    }
    if (!outcome.isEmpty() && !outcome.equals(ATTENTION) && !Kinds.isOutcome(outcome)) {
      problems.put("outcome", "Choose one of the list.");
    }
    timeProblem(from).ifPresent(problem -> problems.put("from", problem));
    timeProblem(until).ifPresent(problem -> problems.put("until", problem));
    if (problems.isEmpty() && !from.isBlank() && !until.isBlank() && isBackwards()) {
      problems.put("until", "The end is not after the beginning.");
    }
    return problems;
  }

  private boolean isBackwards() {
    return !time(until).orElseThrow().isAfter(time(from).orElseThrow());
  }

  /** What is asked for, once there is no problem. */
  ActivityFilter filter() {
    return new ActivityFilter(
        email().orElse(null),
        kind.isEmpty() ? Set.of() : Set.of(kind),
        outcome.isEmpty()
            ? Set.of()
            : outcome.equals(ATTENTION) ? ActivityFilter.FAILED : Set.of(outcome),
        time(from).orElse(null),
        time(until).orElse(null));
  }

  /** Whether the entries are restricted. */
  public boolean isUsed() {
    return !query("").isEmpty();
  }

  /** From where the page goes on; empty also for a place that was made up. */
  Optional<CommandId> place() {
    try {
      return before.isEmpty()
          ? Optional.empty()
          : Optional.of(new CommandId(UUID.fromString(before)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether the place in the list can't be one. */
  boolean hasBrokenPlace() {
    return !before.isEmpty() && place().isEmpty();
  }

  /** The query of the same filter at another place of the list, with its question mark. */
  String query(String place) {
    return Links.to(
        "",
        Map.of(
            "person", person,
            "kind", kind,
            "outcome", outcome,
            "from", from,
            "until", until,
            "before", place));
  }

  private Optional<Email> email() {
    return person.isBlank() ? Optional.empty() : Email.parse(person);
  }

  private static Optional<String> timeProblem(String text) {
    try {
      var _ = time(text);
      return Optional.empty();
    } catch (DateTimeException _) {
      return Optional.of("Write a time in UTC like 2026-11-26T10:30.");
    }
  }

  /** A date alone is the beginning of the day. */
  private static Optional<Instant> time(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    if (!stripped.contains("T")) {
      return Optional.of(LocalDate.parse(stripped).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    return Optional.of(
        stripped.endsWith("Z")
            ? Instant.parse(stripped)
            : LocalDateTime.parse(stripped).toInstant(ZoneOffset.UTC));
  }
}
