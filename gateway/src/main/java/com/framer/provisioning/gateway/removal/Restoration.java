package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.removal.FormerMembers.FormerMember;
import com.framer.provisioning.gateway.removal.FormerMembers.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Restores the former access of everybody who lost it between two times (rule E2), a few people at
 * a time: each is a command by hand like any other. Nothing but the place where a step ended is
 * remembered, and by the caller; so it may be interrupted anywhere, and done again from any place:
 * a repetition is {@code unchanged}.
 */
@Component
public final class Restoration {
  /** The most people of one step: it lasts about a second. */
  public static final int PEOPLE = 20;

  /**
   * After this many people in a row without an answer the restoration stops: then it is not one
   * person's partition that is paused, but most likely nobody decides anything right now, and each
   * further person would cost the full wait.
   */
  public static final int SILENT_IN_A_ROW = 3;

  /** When answers are slow a step ends early, so that the person sees how far it is. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final FormerMembers people;
  private final ManualChanges changes;
  private final Clock clock;
  private final StepPlaces places = new StepPlaces();

  Restoration(FormerMembers people, ManualChanges changes, Clock clock) {
    this.people = people;
    this.changes = changes;
    this.clock = clock;
  }

  /** When the access was taken; {@code until} is exclusive. */
  public record Period(Instant from, Instant until) {}

  /**
   * What became of one person's access, or would become of it.
   *
   * @param answer null if none came in time: what was asked may still happen
   */
  public record Result(FormerMember person, ManualChanges.@Nullable Answer answer) {}

  /** Why a step ended. */
  public enum End {
    /** It had its people, or its time is up. */
    REGULAR,
    /** Others have the places: nothing more was begun, and the same may go on a little later. */
    BUSY,
    /** Kafka or the database can't be reached: the same may go on a little later. */
    AWAY,
    /** No answer came for {@value #SILENT_IN_A_ROW} people in a row. */
    SILENCE
  }

  /**
   * Some people's results.
   *
   * @param next where the next step begins; null when everybody had their turn
   * @param silent how many people in a row had no answer by the end of it
   */
  public record Step(List<Result> results, @Nullable Place next, End end, int silent) {
    public Step {
      results = List.copyOf(results);
    }

    /** Whether the next step should come a little later. */
    public boolean isWaiting() {
      return end == End.BUSY || end == End.AWAY;
    }

    /** Whether it should not go on by itself. */
    public boolean isStopped() {
      return end == End.SILENCE;
    }
  }

  /**
   * Restores the access of the next people.
   *
   * @param silent how many people in a row had no answer in the steps before
   */
  public Step restore(ManualChanges.Person by, Period period, @Nullable Place after, int silent) {
    return step(
        by,
        period,
        after,
        silent,
        person -> changes.execute(by, person.email(), new RestoreAccess()));
  }

  /** Says what would become of the access of the next people; nothing changes. */
  public Step preview(ManualChanges.Person by, Period period, @Nullable Place after) {
    return step(
        by, period, after, 0, person -> changes.predict(by, person.email(), new RestoreAccess()));
  }

  private interface Ask {
    ManualChanges.Answer about(FormerMember person);
  }

  private Step step(
      ManualChanges.Person by, Period period, @Nullable Place after, int silent, Ask ask) {
    Place start = after == null ? FormerMembers.start(period.from()) : after;
    if (!places.enter(by.organizationId())) {
      return new Step(List.of(), start, End.BUSY, silent);
    }
    try {
      List<FormerMember> next =
          people.page(by.organizationId(), period.from(), period.until(), start, PEOPLE);
      return ask(next, start, silent, ask);
    } finally {
      places.leave(by.organizationId());
    }
  }

  /** Who has no answer is passed over: another person's partition may be fine. */
  private Step ask(List<FormerMember> next, Place start, int silentBefore, Ask ask) {
    List<Result> results = new ArrayList<>();
    Place place = start;
    int silent = silentBefore;
    Instant end = clock.instant().plus(LONGEST);
    for (FormerMember person : next) {
      if (silent >= SILENT_IN_A_ROW) {
        return new Step(results, place, End.SILENCE, silent);
      }
      if (clock.instant().isAfter(end)) {
        return new Step(results, place, End.REGULAR, silent);
      }
      try {
        results.add(new Result(person, ask.about(person)));
        silent = 0;
      } catch (RetryLaterException notNow) {
        if (notNow.reason() != Reason.NO_ANSWER) {
          End why = notNow.reason().isBusy() ? End.BUSY : End.AWAY;
          return new Step(results, place, why, silent);
        }
        results.add(new Result(person, null));
        silent++;
      }
      place = person.place();
    }
    return new Step(results, next.size() < PEOPLE ? null : place, End.REGULAR, silent);
  }
}
