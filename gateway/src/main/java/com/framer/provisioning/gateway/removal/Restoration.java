package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.gateway.error.RetryLaterException;
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

  /** What became of one person's access, or would become of it. */
  public record Result(FormerMember person, ManualChanges.Answer answer) {}

  /**
   * Some people's results.
   *
   * @param next where the next step begins; null when everybody had their turn
   * @param isWaiting whether the step ended early, because no answer came in time or others have
   *     the places; the next one should come a little later
   */
  public record Step(List<Result> results, @Nullable Place next, boolean isWaiting) {
    public Step {
      results = List.copyOf(results);
    }
  }

  /** Restores the access of the next people. */
  public Step restore(ManualChanges.Person by, Period period, @Nullable Place after) {
    return step(
        by, period, after, person -> changes.execute(by, person.email(), new RestoreAccess()));
  }

  /** Says what would become of the access of the next people; nothing changes. */
  public Step preview(ManualChanges.Person by, Period period, @Nullable Place after) {
    return step(
        by, period, after, person -> changes.predict(by, person.email(), new RestoreAccess()));
  }

  private interface Ask {
    ManualChanges.Answer about(FormerMember person);
  }

  private Step step(ManualChanges.Person by, Period period, @Nullable Place after, Ask ask) {
    Place start = after == null ? FormerMembers.start(period.from()) : after;
    if (!places.enter(by.organizationId())) {
      return new Step(List.of(), start, true);
    }
    try {
      return ask(by, period, start, ask);
    } finally {
      places.leave(by.organizationId());
    }
  }

  private Step ask(ManualChanges.Person by, Period period, Place start, Ask ask) {
    List<FormerMember> next =
        people.page(by.organizationId(), period.from(), period.until(), start, PEOPLE);
    List<Result> results = new ArrayList<>();
    Place place = start;
    Instant end = clock.instant().plus(LONGEST);
    for (FormerMember person : next) {
      if (clock.instant().isAfter(end)) {
        return new Step(results, place, false);
      }
      try {
        results.add(new Result(person, ask.about(person)));
      } catch (RetryLaterException notNow) {
        return new Step(results, place, true);
      }
      place = person.place();
    }
    return new Step(results, next.size() < PEOPLE ? null : place, false);
  }
}
