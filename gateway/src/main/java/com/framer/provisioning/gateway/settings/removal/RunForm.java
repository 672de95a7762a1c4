package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.removal.Restoration.Result;
import com.framer.provisioning.gateway.removal.Restoration.Step;
import com.framer.provisioning.gateway.removal.Silence;
import com.framer.provisioning.gateway.removal.Turn;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a restoration is, as its page carries it from step to step: nothing of it is stored. What
 * was made up does no harm: the people come from the Organization of the URL and from the time of
 * the form, whatever the turn, and who had theirs already is unchanged. A number that was made up
 * is shown to nobody but the person who made it up.
 *
 * @param turn where the next step begins
 * @param restored how many of this run got access back
 * @param unchanged how many had all of it already
 * @param refused how many could not get it back
 * @param unanswered of how many nobody knows yet, since no answer came in time
 * @param unasked how many were left out, since somebody on their partition had no answer
 */
record RunForm(Turn turn, int restored, int unchanged, int refused, int unanswered, int unasked) {
  /** The fields as the form has them, by their names. */
  static RunForm of(Function<String, @Nullable String> fields) {
    return new RunForm(
        TurnText.turn(fields),
        TurnText.number(fields.apply("restored")),
        TurnText.number(fields.apply("unchanged")),
        TurnText.number(fields.apply("refused")),
        TurnText.number(fields.apply("unanswered")),
        TurnText.number(fields.apply("unasked")));
  }

  /** The turn as fields of the form. */
  public TurnText fields() {
    return TurnText.of(turn);
  }

  /** The people of this run who had their turn, or were left out. */
  public int people() {
    return restored + unchanged + refused + left();
  }

  /** The people who are still to be done. */
  public int left() {
    return unanswered + unasked;
  }

  /** Why they are, as a sentence. */
  public String whyLeft() {
    String asked =
        unanswered == 1 ? "1 person was asked" : "%,d people were asked".formatted(unanswered);
    String silent = asked + " about there without an answer, which may still come";
    if (unasked == 0) {
      return silent + ".";
    }
    return "%s; %s, since they would have waited just as long."
        .formatted(
            silent,
            unasked == 1 ? "1 more was left out" : "%,d more were left out".formatted(unasked));
  }

  /** How far it is after that step. Who goes on where it has stopped tries the next person. */
  RunForm after(Step step) {
    int back = 0;
    int same = 0;
    int not = 0;
    int unknown = 0;
    int leftOut = 0;
    for (Result result : step.results()) {
      if (result.answer() == null) {
        unknown += result.isAsked() ? 1 : 0;
        leftOut += result.isAsked() ? 0 : 1;
        continue;
      }
      switch (result.answer().outcome()) {
        case Outcome.Applied _ -> back++;
        case Outcome.Unchanged _ -> same++;
        case Outcome.Refused _, Outcome.Superseded _, Outcome.DeadLettered _, Outcome.Predicted _ ->
            not++;
      }
    }
    Silence silence = step.isStopped() ? step.silence().broken() : step.silence();
    return new RunForm(
        new Turn(step.next(), silence, turn.only()),
        restored + back,
        unchanged + same,
        refused + not,
        unanswered + unknown,
        unasked + leftOut);
  }
}
