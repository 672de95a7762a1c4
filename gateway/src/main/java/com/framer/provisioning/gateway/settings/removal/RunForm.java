package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.removal.FormerMembers.Place;
import com.framer.provisioning.gateway.removal.Restoration.Result;
import com.framer.provisioning.gateway.removal.Restoration.Step;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
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
 */
record RunForm(String place, int restored, int unchanged, int refused) {
  /** A time and an id have less. */
  private static final int LONGEST_PLACE = 100;

  RunForm(
      @Nullable String place,
      @Nullable String restored,
      @Nullable String unchanged,
      @Nullable String refused) {
    this(place == null ? "" : place, number(restored), number(unchanged), number(refused));
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
    return restored + unchanged + refused;
  }

  /** How far it is after that step. */
  RunForm after(Step step) {
    int back = 0;
    int same = 0;
    for (Result result : step.results()) {
      switch (result.answer().outcome()) {
        case Outcome.Applied _ -> back++;
        case Outcome.Unchanged _ -> same++;
        case Outcome.Refused _,
            Outcome.Superseded _,
            Outcome.DeadLettered _,
            Outcome.Predicted _ -> {}
      }
    }
    return new RunForm(
        text(step.next()),
        restored + back,
        unchanged + same,
        refused + step.results().size() - back - same);
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
  }
}
