package com.framer.provisioning.provisioner.deadletter;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that failed for good, as operators see it.
 *
 * @param commandId null if the record could not be read so far; so are the next three
 * @param position the command's position, which a replay keeps (rule G3); null if nobody knows it
 * @param cause the class of the failure
 * @param state whether somebody has to look at it
 */
public record DeadLetter(
    UUID id,
    @Nullable UUID commandId,
    @Nullable UUID organizationId,
    @Nullable String email,
    @Nullable String type,
    @Nullable Long position,
    String cause,
    Instant failedAt,
    State state) {

  /** What an operator has to know first. */
  public enum State {
    /** Nothing was done about it, or a replay was refused or failed again. */
    OPEN,
    /** A replay is under way. */
    REPLAYING,
    /** A replay ended well, or the command itself has another outcome after all. */
    SETTLED;

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
