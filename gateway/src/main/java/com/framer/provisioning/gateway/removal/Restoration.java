package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.removal.FormerMembers.FormerMember;
import com.framer.provisioning.gateway.removal.FormerMembers.Place;
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
  /** The people of one step: it lasts about a second. */
  static final int PEOPLE = 20;

  private final FormerMembers people;
  private final ManualChanges changes;

  Restoration(FormerMembers people, ManualChanges changes) {
    this.people = people;
    this.changes = changes;
  }

  /** When the access was taken; {@code until} is exclusive. */
  public record Period(Instant from, Instant until) {}

  /** What became of one person's access, or would become of it. */
  public record Result(FormerMember person, ManualChanges.Answer answer) {}

  /**
   * Some people's results.
   *
   * @param next where the next step begins; null when everybody had their turn
   * @param isWaiting whether the step ended early, because no answer came in time; the next one
   *     should come a little later
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
    List<FormerMember> next =
        people.page(by.organizationId(), period.from(), period.until(), after, PEOPLE);
    List<Result> results = new ArrayList<>();
    @Nullable Place place = after;
    for (FormerMember person : next) {
      try {
        results.add(new Result(person, ask.about(person)));
      } catch (RetryLaterException notNow) {
        return new Step(results, place == null ? before(period) : place, true);
      }
      place = person.place();
    }
    return new Step(results, next.size() < PEOPLE ? null : place, false);
  }

  private static Place before(Period period) {
    return FormerMembers.start(period.from());
  }
}
