package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.gateway.removal.FormerMembers.Place;
import com.framer.provisioning.gateway.removal.Silence;
import com.framer.provisioning.gateway.removal.Turn;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A turn of a restoration as fields of a form, by their names. What can't be read counts as
 * nothing.
 *
 * @param place where the step begins; empty at the beginning
 * @param silent how many people in a row had no answer
 * @param paused the partitions on which somebody had none, like {@code 3-7}
 * @param only the partitions whose people are meant; empty for everybody
 */
record TurnText(String place, int silent, String paused, String only) {
  /** A time and an id have less. */
  private static final int LONGEST_PLACE = 100;

  /** More partitions than anybody has; the text is short enough to be read at once. */
  private static final String PARTITIONS = "[0-9]{1,4}(-[0-9]{1,4}){0,199}";

  static TurnText of(Turn turn) {
    return new TurnText(
        turn.after() == null ? "" : turn.after().takenAt() + "_" + turn.after().accountId(),
        turn.silence().inARow(),
        text(turn.silence().partitions()),
        text(turn.only()));
  }

  static Turn turn(Function<String, @Nullable String> fields) {
    return new Turn(
        place(fields.apply("place")),
        new Silence(number(fields.apply("silent")), partitions(fields.apply("paused"))),
        partitions(fields.apply("only")));
  }

  static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
  }

  private static String text(Set<Integer> partitions) {
    return new TreeSet<>(partitions).stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  private static Set<Integer> partitions(@Nullable String text) {
    return text == null || !text.matches(PARTITIONS)
        ? Set.of()
        : Arrays.stream(text.split("-", -1)).map(Integer::valueOf).collect(Collectors.toSet());
  }

  private static @Nullable Place place(@Nullable String text) {
    String[] parts =
        text == null || text.length() > LONGEST_PLACE ? new String[0] : text.split("_", -1);
    if (parts.length != 2) {
      return null;
    }
    try {
      Instant takenAt = Instant.parse(parts[0]);
      return PeriodForm.isSensible(takenAt)
          ? new Place(takenAt, new AccountId(UUID.fromString(parts[1])))
          : null;
    } catch (DateTimeParseException | IllegalArgumentException _) {
      return null;
    }
  }
}
