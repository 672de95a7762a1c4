package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for a new token, as it was sent.
 *
 * @param name what will use it
 * @param role {@code reader} or {@code operator}
 * @param expires its last day, or the moment at which it ends, both in ISO 8601; blank for never
 */
record TokenForm(@Nullable String name, @Nullable String role, @Nullable String expires) {
  /** A name that fits into a row of the page. */
  private static final int LONGEST_NAME = 80;

  /** PostgreSQL does not know all times that Java knows. */
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /** Before anybody filled it in: a token that may only look, the safe choice. */
  static final TokenForm EMPTY = new TokenForm("", "reader", "");

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems(Instant now) {
    var problems = new LinkedHashMap<String, String>();
    if (!isName(givenName())) {
      problems.put("name", "Give it a name of 1 to " + LONGEST_NAME + " printable characters.");
    }
    if (givenRole().isEmpty()) {
      problems.put("role", "The role must be " + OperatorRole.ALLOWED + ".");
    }
    if (!isBlank(expires) && end().filter(now::isBefore).isEmpty()) {
      problems.put("expires", "Give a day or a moment that is still to come, such as 2030-12-31.");
    }
    return problems;
  }

  String givenName() {
    return name == null ? "" : name.strip();
  }

  Optional<OperatorRole> givenRole() {
    return OperatorRole.parse(role == null ? "" : role);
  }

  /** When it ends: with the day that was named, in UTC. Empty for never, or if it can't be read. */
  Optional<Instant> end() {
    String text = expires == null ? "" : expires.strip();
    try {
      return Optional.of(
              text.contains("T")
                  ? Instant.parse(text)
                  : LocalDate.parse(text).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
          .filter(LAST::isAfter);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && StorableText.isStorable(name)
        && name.codePoints().noneMatch(Character::isISOControl);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
