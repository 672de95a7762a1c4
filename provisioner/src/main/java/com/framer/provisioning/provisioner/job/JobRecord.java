package com.framer.provisioning.provisioner.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter of a job.
 *
 * @param number its place in the job, from 1, in the order of the positions
 * @param email null if the record has none that is readable, as is {@code type}
 * @param predicted what its dry run said; null before that
 * @param predictedReason what it would change, or why not
 * @param reason what it changed, or why not; for a skipped one why it was skipped
 * @param commandId the command of its replay
 */
public record JobRecord(
    int number,
    UUID deadLetterId,
    @Nullable String email,
    @Nullable String type,
    State state,
    @Nullable State predicted,
    @Nullable String predictedReason,
    @Nullable String reason,
    @Nullable UUID commandId) {

  /** What became of a record, or may become of it. */
  public enum State {
    /** Nothing yet. */
    WAITING,
    /** Its replay was requested, and has no outcome yet. */
    REQUESTED,
    /** Its replay changed something. */
    APPLIED,
    /** Everything was as its command asks already. */
    UNCHANGED,
    /** A rule forbade it; it is open again. */
    REFUSED,
    /** Newer commands made it obsolete. */
    SUPERSEDED,
    /** It failed for good again. */
    FAILED,
    /** It was discarded or restored, as the job asked. */
    ACCEPTED,
    /** The job did nothing with it, and says why. */
    SKIPPED;

    /** The word in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word, if it is one. */
    public static Optional<State> parse(String word) {
      return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }

    static State of(String word) {
      return parse(word).orElseThrow();
    }

    /** The state that an outcome's status means (rule F5). */
    static State ofOutcome(String status) {
      return status.equals("dead-lettered") ? FAILED : of(status);
    }

    /** Whether something became of the record. */
    public boolean isThrough() {
      return this != WAITING && this != REQUESTED;
    }
  }
}
