package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.pages.Moment;
import com.framer.provisioning.provisioner.job.Act;
import com.framer.provisioning.provisioner.job.Breakdown;
import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.JobRecord.State;
import com.framer.provisioning.provisioner.job.Jobs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as its page and the list of jobs show it. */
public record JobView(Job job, Breakdown parts, Instant now) {
  private static final List<State> OF_REPLAYS =
      List.of(
          State.APPLIED,
          State.UNCHANGED,
          State.SUPERSEDED,
          State.REFUSED,
          State.FAILED,
          State.SKIPPED);

  /** After each tenth a screen reader says how far it is; at each refresh would be too often. */
  private static final int ANNOUNCED = 10;

  /**
   * How many records have an outcome.
   *
   * @param predicted null if there is no prediction of it
   */
  public record Line(State state, @Nullable Integer predicted, int done) {
    /** The look of its badge. */
    public String look() {
      return StateLook.of(state);
    }
  }

  /** What was done or is to be done, and to how many. */
  public String what() {
    String records =
        number(job.records()) + (job.records() == 1 ? " dead letter" : " dead letters");
    return switch (job.act()) {
      case REPLAY -> "Replay of " + records;
      case DISCARD -> "Discarding " + records;
      case RESTORE -> "Restoring " + records;
    };
  }

  /** What the button that starts it says; the number is part of it. */
  public String startText() {
    String records =
        number(job.records()) + (job.records() == 1 ? " dead letter" : " dead letters");
    return switch (job.act()) {
      case REPLAY -> "Replay " + records;
      case DISCARD -> "Discard " + records;
      case RESTORE -> "Restore " + records;
    };
  }

  /** What happens when it is started. */
  public String howItGoes() {
    String stop =
        job.stopAfterFailures() == 0
            ? "It does not stop by itself."
            : "It stops after %,d failures in a row.".formatted(job.stopAfterFailures());
    return "Up to %,d a second, each person’s commands one after the other. %s"
            .formatted(job.rate(), stop)
        + " You can start before the dry runs are through.";
  }

  /** The state as a badge. */
  public String stateName() {
    String word = job.state().word();
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** The look of the badge. */
  public String look() {
    return switch (job.state()) {
      case RUNNING -> "is-accent";
      case PAUSED -> "is-warn";
      case STOPPED -> "is-bad";
      case FINISHED -> "is-good";
      case PREPARED, CANCELLED -> "";
    };
  }

  /** Whether its number is typed before it is started. */
  public boolean isMany() {
    return job.records() > Jobs.MANY;
  }

  public boolean isPrepared() {
    return job.state() == Job.State.PREPARED;
  }

  public boolean isRunning() {
    return job.state() == Job.State.RUNNING;
  }

  public boolean mayResume() {
    return job.state() == Job.State.PAUSED || job.state() == Job.State.STOPPED;
  }

  public boolean mayCancel() {
    return isPrepared() || isRunning() || mayResume();
  }

  public boolean isReplay() {
    return job.act() == Act.REPLAY;
  }

  /** Whether the page changes by itself. */
  public boolean isLive() {
    return isRunning() || job.underWay() > 0 || (mayCancel() && !job.isPredicted());
  }

  /** Records that something became of, in words: {@code 340 of 10,000}. */
  public String progress() {
    return number(job.through()) + " of " + number(job.records());
  }

  /** Records that had their dry run. */
  public int predicted() {
    return job.records() - parts.unpredicted();
  }

  /** Each outcome, predicted and real side by side. */
  public List<Line> lines() {
    return isReplay()
        ? OF_REPLAYS.stream()
            .map(state -> new Line(state, count(parts.predicted().get(state)), done(state)))
            .toList()
        : List.of(
            new Line(State.ACCEPTED, null, done(State.ACCEPTED)),
            new Line(State.SKIPPED, null, done(State.SKIPPED)));
  }

  private int done(State state) {
    return count(parts.done().get(state));
  }

  private static int count(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  /** What a screen reader says when it changes. */
  public String announcement() {
    if (!isRunning()) {
      return "The job is " + job.state().word() + ".";
    }
    long tenths = (long) job.through() * ANNOUNCED / job.records();
    return tenths * (100 / ANNOUNCED) + " % of the records are through.";
  }

  public Moment created() {
    return new Moment(job.createdAt(), now);
  }

  public @Nullable Moment started() {
    Instant at = job.startedAt();
    return at == null ? null : new Moment(at, now);
  }

  public @Nullable Moment finished() {
    Instant at = job.finishedAt();
    return at == null ? null : new Moment(at, now);
  }

  /** With a comma between thousands. */
  public static String number(int number) {
    return "%,d".formatted(number);
  }
}
