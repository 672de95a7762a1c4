package com.framer.provisioning.gateway.removal;

import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.pipeline.CommandPartitions;
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
   * After this many people in a row without an answer the restoration stops: they were on as many
   * partitions, so most likely nobody decides anything right now, and each further partition would
   * cost the full wait.
   */
  public static final int SILENT_IN_A_ROW = 3;

  /** When answers are slow a step ends early, so that the person sees how far it is. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final FormerMembers people;
  private final ManualChanges changes;
  private final CommandPartitions partitions;
  private final Clock clock;
  private final StepPlaces places = new StepPlaces();

  Restoration(
      FormerMembers people, ManualChanges changes, CommandPartitions partitions, Clock clock) {
    this.people = people;
    this.changes = changes;
    this.partitions = partitions;
    this.clock = clock;
  }

  /** When the access was taken; {@code until} is exclusive. */
  public record Period(Instant from, Instant until) {}

  /**
   * What became of one person's access, or would become of it.
   *
   * @param isAsked whether the person was asked about; if not, somebody else on the same partition
   *     had no answer
   * @param answer null if none came in time, or nobody asked; what was asked may still happen
   */
  public record Result(
      FormerMember person, boolean isAsked, ManualChanges.@Nullable Answer answer) {}

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
   * @param silence what is known of missing answers by the end of it
   */
  public record Step(List<Result> results, @Nullable Place next, End end, Silence silence) {
    public Step {
      results = List.copyOf(results);
    }

    /** Nobody comes after these people. */
    private Step asTheLast() {
      return new Step(results, null, end, silence);
    }

    /** Whether all of them had their turn. */
    private boolean isAfter(List<FormerMember> people) {
      return people.isEmpty() || people.getLast().place().equals(next);
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

  /** Restores the access of the next people. */
  public Step restore(ManualChanges.Person by, Period period, Turn turn) {
    return step(
        by, period, turn, person -> changes.execute(by, person.email(), new RestoreAccess()));
  }

  /** Says what would become of the access of the next people; nothing changes. */
  public Step preview(ManualChanges.Person by, Period period, Turn turn) {
    return step(
        by, period, turn, person -> changes.predict(by, person.email(), new RestoreAccess()));
  }

  private interface Ask {
    ManualChanges.Answer about(FormerMember person);
  }

  private Step step(ManualChanges.Person by, Period period, Turn turn, Ask ask) {
    Place start = turn.after() == null ? FormerMembers.start(period.from()) : turn.after();
    if (!places.enter(by.organizationId())) {
      return new Step(List.of(), start, End.BUSY, turn.silence());
    }
    try {
      int count = turn.isForAll() ? PEOPLE : FormerMembers.MAX_COUNT;
      List<FormerMember> next =
          people.page(by.organizationId(), period.from(), period.until(), start, count);
      Step step = ask(next, start, turn, ask);
      return next.size() < count && step.isAfter(next) ? step.asTheLast() : step;
    } finally {
      places.leave(by.organizationId());
    }
  }

  /**
   * Who has no answer is passed over, and so is everybody else on the same partition: so each
   * partition costs one wait at most.
   */
  private Step ask(List<FormerMember> next, Place start, Turn turn, Ask ask) {
    List<Result> results = new ArrayList<>();
    Place place = start;
    Silence silence = turn.silence();
    Instant end = clock.instant().plus(LONGEST);
    for (FormerMember person : next) {
      if (silence.inARow() >= SILENT_IN_A_ROW) {
        return new Step(results, place, End.SILENCE, silence);
      }
      if (results.size() == PEOPLE || clock.instant().isAfter(end)) {
        return new Step(results, place, End.REGULAR, silence);
      }
      try {
        int partition = partitions.of(person.email());
        if (silence.partitions().contains(partition) && turn.isFor(partition)) {
          results.add(new Result(person, false, null));
        } else if (turn.isFor(partition)) {
          ManualChanges.@Nullable Answer answer = answer(person, ask);
          results.add(new Result(person, true, answer));
          silence = answer == null ? silence.and(partition) : silence.broken();
        }
      } catch (RetryLaterException notNow) {
        End why = notNow.reason().isBusy() ? End.BUSY : End.AWAY;
        return new Step(results, place, why, silence);
      }
      place = person.place();
    }
    return new Step(results, place, End.REGULAR, silence);
  }

  /** Null if none came in time. */
  private static ManualChanges.@Nullable Answer answer(FormerMember person, Ask ask) {
    try {
      return ask.about(person);
    } catch (RetryLaterException notNow) {
      if (notNow.reason() != Reason.NO_ANSWER) {
        throw notNow;
      }
      return null;
    }
  }
}
