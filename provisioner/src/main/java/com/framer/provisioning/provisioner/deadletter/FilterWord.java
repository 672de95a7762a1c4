package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.NoNormalFormException;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a filter ({@link DeadLetterFilter}), in the order of its canonical form. Each reads
 * its value and puts it in its canonical form, and knows the condition that it stands for.
 */
enum FilterWord {
  /** In one of these states, with commas between. */
  STATE("open, replaying, settled or discarded, several with commas between") {
    @Override
    String canonical(String value) {
      return states(value).stream().map(State::word).collect(Collectors.joining(","));
    }

    @Override
    SqlCondition condition(String value) {
      String states =
          states(value).stream().map(s -> "'" + s.word() + "'").collect(Collectors.joining(", "));
      return new SqlCondition("d.state in (" + states + ")", Map.of());
    }
  },
  /** About this person, in any spelling of the email. */
  EMAIL("an email address") {
    @Override
    String canonical(String value) {
      try {
        return Email.of(value).value();
      } catch (NoNormalFormException e) {
        throw invalid(value);
      }
    }

    @Override
    SqlCondition condition(String value) {
      return equal("d.email", value);
    }
  },
  /** Of this Organization. */
  ORGANIZATION("the id of an Organization") {
    @Override
    String canonical(String value) {
      return uuid(value).toString();
    }

    @Override
    SqlCondition condition(String value) {
      return equal("d.organization_id", uuid(value));
    }
  },
  /** Of this command or a replay of it, or replayed by it. */
  COMMAND("the id of a command") {
    @Override
    String canonical(String value) {
      return uuid(value).toString();
    }

    @Override
    SqlCondition condition(String value) {
      return new SqlCondition(
          "d.id in (" + OF_COMMAND + ")", Map.of("filter_command", uuid(value)));
    }
  },
  /** With this id, or of the command with this id. */
  ID("the id of a dead letter or a command") {
    @Override
    String canonical(String value) {
      return uuid(value).toString();
    }

    @Override
    SqlCondition condition(String value) {
      return new SqlCondition(
          "d.id in (select cast(:filter_command as uuid) union all " + OF_COMMAND + ")",
          Map.of("filter_command", uuid(value)));
    }
  },
  /** Of this type of command. */
  TYPE("a type of command, for example CreateUser") {
    @Override
    String canonical(String value) {
      return matching(NAME, value);
    }

    @Override
    SqlCondition condition(String value) {
      return equal("d.type", value);
    }
  },
  /** Failed for this cause: its fingerprint, or the simple name of its class. */
  CAUSE("a fingerprint (16 hexadecimal digits) or the simple name of a class") {
    @Override
    String canonical(String value) {
      return matching(NAME, value);
    }

    @Override
    SqlCondition condition(String value) {
      return FINGERPRINT.matcher(value).matches()
          ? equal("d.fingerprint", value)
          : equal("d.cause_class", value);
    }
  },
  /** Failed at or after this time. */
  FROM("a time such as 2026-11-26T02:00:00Z, or a day, in UTC") {
    @Override
    String canonical(String value) {
      return time(value, 0).toString();
    }

    @Override
    SqlCondition condition(String value) {
      return new SqlCondition(
          "d.failed_at >= :filter_from", Map.of("filter_from", Timestamp.from(time(value, 0))));
    }
  },
  /** Failed before this time, or not after this day. */
  TO("a time such as 2026-11-26T02:00:00Z, or a day, in UTC") {
    @Override
    String canonical(String value) {
      return time(value, 1).toString();
    }

    @Override
    SqlCondition condition(String value) {
      return new SqlCondition(
          "d.failed_at < :filter_to", Map.of("filter_to", Timestamp.from(time(value, 1))));
    }
  },
  /** Failed on this partition of its topic. */
  TOPIC_PARTITION("the number of a partition") {
    @Override
    String canonical(String value) {
      return Integer.toString(number(value));
    }

    @Override
    SqlCondition condition(String value) {
      return equal("d.original_partition", number(value));
    }
  };

  /** Dead letters of a command, of its replays, and those which it replays. */
  private static final String OF_COMMAND =
      """
      select id from dead_letter where command_id = :filter_command
      union all select id from dead_letter where original_id = :filter_command
      union all select dead_letter_id from dead_letter_replay where command_id = :filter_command
      """;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$-]{1,200}");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern PARTITION = Pattern.compile("[0-9]{1,6}");

  /** What a value must be. */
  private final String expected;

  FilterWord(String expected) {
    this.expected = expected;
  }

  /**
   * The value in its canonical form.
   *
   * @throws InvalidFilterException if it is none of this word
   */
  abstract String canonical(String value);

  /** The condition for a value in canonical form. */
  abstract SqlCondition condition(String value);

  /** The word before the colon, of which there is none by this name. */
  static Optional<FilterWord> of(String name) {
    return Stream.of(values()).filter(word -> word.word().equals(name)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All words, for a message that says what there is. */
  static String all() {
    return Stream.of(values()).map(FilterWord::word).collect(Collectors.joining(", "));
  }

  static Set<State> states(String value) {
    Set<State> states = EnumSet.noneOf(State.class);
    for (String name : value.split(",", -1)) {
      states.add(
          Arrays.stream(State.values())
              .filter(state -> state.word().equals(name))
              .findFirst()
              .orElseThrow(() -> STATE.invalid(value)));
    }
    return states;
  }

  UUID uuid(String value) {
    return DeadLetterFilter.uuid(value).orElseThrow(() -> invalid(value));
  }

  int number(String value) {
    return Integer.parseInt(matching(PARTITION, value));
  }

  String matching(Pattern pattern, String value) {
    if (!pattern.matcher(value).matches()) {
      throw invalid(value);
    }
    return value;
  }

  /** The instant, or the beginning of that many days after the day. */
  Instant time(String value, int days) {
    try {
      Instant time =
          value.contains("T")
              ? Instant.parse(value)
              : LocalDate.parse(value).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
      int year = time.atZone(ZoneOffset.UTC).getYear();
      if (year < 1970 || year > 9999) {
        throw invalid(value);
      }
      return time;
    } catch (DateTimeException e) {
      throw invalid(value);
    }
  }

  SqlCondition equal(String column, Object value) {
    String parameter = "filter_" + name().toLowerCase(Locale.ROOT);
    return new SqlCondition(column + " = :" + parameter, Map.of(parameter, value));
  }

  InvalidFilterException invalid(String value) {
    String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
    return new InvalidFilterException("%s: “%s” is not %s".formatted(word(), shown, expected));
  }
}
