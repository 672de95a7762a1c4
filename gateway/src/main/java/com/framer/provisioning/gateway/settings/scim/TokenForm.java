package com.framer.provisioning.gateway.settings.scim;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.gateway.settings.LineOfText;
import com.framer.provisioning.gateway.token.TokenRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form for a new token, as it was sent.
 *
 * @param id of the token to be; made with the empty form, so that sending it twice makes one token
 * @param label what the Admins will call it
 * @param expires the last day on which it is valid, in UTC, or an empty text
 * @param access {@code read-write} or {@code read-only}
 * @param replaces the token from which it takes over, or null
 */
record TokenForm(UUID id, String label, String expires, String access, @Nullable UUID replaces) {
  static final String READ_WRITE = "read-write";
  static final String READ_ONLY = "read-only";

  /** A later end is as good as none. */
  private static final int MOST_YEARS = 10;

  TokenForm {
    requireNonNull(id, "id");
    requireNonNull(label, "label");
    requireNonNull(expires, "expires");
    requireNonNull(access, "access");
  }

  static TokenForm empty(String label, boolean readOnly, @Nullable UUID replaces) {
    return new TokenForm(UUID.randomUUID(), label, "", readOnly ? READ_ONLY : READ_WRITE, replaces);
  }

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems(Instant now) {
    Map<String, String> problems = new LinkedHashMap<>();
    LineOfText.problem(
            label,
            "A label",
            "Give the token a label, for example the name of your identity provider.")
        .ifPresent(problem -> problems.put("label", problem));
    expiryProblem(now).ifPresent(problem -> problems.put("expires", problem));
    if (!access.equals(READ_WRITE) && !access.equals(READ_ONLY)) {
      problems.put("access", "Choose what the token may do.");
    }
    return problems;
  }

  /** The token that is asked for, once there is no problem. */
  TokenRequest request() {
    return new TokenRequest(
        id, label.strip(), end().orElse(null), access.equals(READ_ONLY), replaces);
  }

  private Optional<String> expiryProblem(Instant now) {
    try {
      Optional<Instant> end = end();
      if (end.isPresent() && !end.get().isAfter(now)) {
        return Optional.of("This day is over. Choose a later one, or none.");
      }
      Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
      return end.filter(latest::isBefore)
          .map(_ -> "Choose a day within the next " + MOST_YEARS + " years, or none.");
    } catch (DateTimeParseException _) {
      return Optional.of("Write the day as year-month-day, for example 2027-01-31.");
    }
  }

  /** The end of the day. */
  private Optional<Instant> end() {
    return expires.isBlank()
        ? Optional.empty()
        : Optional.of(
            LocalDate.parse(expires.strip()).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
