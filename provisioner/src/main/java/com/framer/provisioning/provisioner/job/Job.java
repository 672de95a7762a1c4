package com.framer.provisioning.provisioner.job;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as operators see it.
 *
 * @param filter what its set was chosen by; null if its dead letters were chosen one by one
 * @param why why it stopped by itself
 * @param startedBy who started it, and so answers for its replays
 * @param rate replays a second
 * @param stopAfterFailures after so many failures in a row it stops; 0 for never
 * @param records how many dead letters it is about
 * @param waiting those that nothing was done with yet
 * @param underWay those whose replay has no outcome yet
 * @param dryRunThrough up to which number its records had their dry run, all of them at {@code
 *     records}
 * @param worker the provisioner that works on it
 */
public record Job(
    UUID id,
    String name,
    Act act,
    @Nullable String filter,
    String reason,
    State state,
    @Nullable String why,
    String createdBy,
    Instant createdAt,
    @Nullable String startedBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int rate,
    int stopAfterFailures,
    int records,
    int waiting,
    int underWay,
    int dryRunThrough,
    @Nullable String worker,
    Instant updatedAt) {

  /** How far a job is. */
  public enum State {
    /** Its set is frozen, and nothing was done yet. */
    PREPARED,
    /** It goes on by itself. */
    RUNNING,
    /** An operator paused it. */
    PAUSED,
    /** An operator ended it before its end. */
    CANCELLED,
    /** Too many replays in a row failed. */
    STOPPED,
    /** Something became of each record. */
    FINISHED;

    /** The word in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** How many records something became of. */
  public int through() {
    return records - waiting - underWay;
  }

  /** Whether more dry runs will be made; what has none by then stays without one. */
  public boolean isPredicting() {
    return !isPredicted() && state != State.CANCELLED && state != State.FINISHED;
  }

  /** Whether each record had its dry run; what is discarded or restored needs none. */
  public boolean isPredicted() {
    return dryRunThrough >= records;
  }
}
