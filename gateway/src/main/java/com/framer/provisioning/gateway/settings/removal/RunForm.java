package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.removal.FormerMembers.Place;
import com.framer.provisioning.gateway.removal.Restoration.Result;
import com.framer.provisioning.gateway.removal.Restoration.Step;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a restoration is, as its page carries it from step to step: nothing of it is stored. A
 * place that was made up does no harm: the people come from the Organization of the URL and from
 * the time of the form, whatever the place, and who had their turn already is unchanged. A number
 * that was made up is shown to nobody but the person who made it up.
 *
 * @param place where the next step begins; empty at the beginning
 * @param restored how many of this run got access back
 * @param unchanged how many had all of it already
 * @param refused how many could not get it back
 * @param unanswered of how many nobody knows yet, since no answer came in time
 * @param silent how many people in a row had no answer at the end of the step before
 */
record RunForm(String place, int restored, int unchanged, int refused, int unanswered, int silent) {
  /** A time and an id have less. */
  private static final int LONGEST_PLACE = 100;

  /** The fields as the form has them, by their names. */
  static RunForm of(Function<String, @Nullable String> fields) {
    String place = fields.apply("place");
    return new RunForm(
        place == null ? "" : place,
        number(fields.apply("restored")),
        number(fields.apply("unchanged")),
        number(fields.apply("refused")),
        number(fields.apply("unanswered")),
        number(fields.apply("silent")));
  }

  static String text(@Nullable Place place) {
    return place == null ? "" : place.takenAt() + "_" + place.accountId();
  }

  /** The place that a text says, or null for the beginning, also if it says none. */
  static @Nullable Place place(String text) {
    String[] parts = text.length() > LONGEST_PLACE ? new String[0] : text.split("_", -1);
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

  /** The people of this run who had their turn. */
  public int people() {
    return restored + unchanged + refused + unanswered;
  }

  /** How far it is after that step. Who goes on where it has stopped tries it anew. */
  RunForm after(Step step) {
    int back = 0;
    int same = 0;
    int not = 0;
    int unknown = 0;
    for (Result result : step.results()) {
      if (result.answer() == null) {
        unknown++;
        continue;
      }
      switch (result.answer().outcome()) {
        case Outcome.Applied _ -> back++;
        case Outcome.Unchanged _ -> same++;
        case Outcome.Refused _, Outcome.Superseded _, Outcome.DeadLettered _, Outcome.Predicted _ ->
            not++;
      }
    }
    return new RunForm(
        text(step.next()),
        restored + back,
        unchanged + same,
        refused + not,
        unanswered + unknown,
        step.isStopped() ? 0 : step.silent());
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
  }
}
