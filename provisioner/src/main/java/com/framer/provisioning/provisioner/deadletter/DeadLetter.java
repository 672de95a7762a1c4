package com.framer.provisioning.provisioner.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that failed for good, as operators see it.
 *
 * @param commandId null if the record has none that is readable, as are {@code organizationId},
 *     {@code email} and {@code type}
 * @param position the command's position, which a replay keeps (rule G3); null if it is unknown
 * @param cause the class name of the failure
 * @param state whether an operator must look at it
 */
public record DeadLetter(
    UUID id,
    @Nullable CommandId commandId,
    @Nullable OrganizationId organizationId,
    @Nullable String email,
    @Nullable String type,
    @Nullable Long position,
    String cause,
    Instant failedAt,
    State state) {

  /** What an operator must know first. */
  public enum State {
    /** Somebody must look at it: no replay was requested, or the last one was refused. */
    OPEN,
    /** A replay was requested and has no outcome yet. */
    REPLAYING,
    /**
     * Nothing is left to do: a replay succeeded, or failed again and is a dead letter of its own;
     * or the command itself got another outcome.
     */
    SETTLED,
    /** An operator set it aside; it can be restored. */
    DISCARDED;

    /** The word that the database and all users of the API have for it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Why nothing is done with one in this state that is done with open ones only. */
    public String whyNotOpen() {
      return switch (this) {
        case OPEN -> "somebody else acted on it just now";
        case REPLAYING -> "a replay of it is under way";
        case SETTLED -> "it is settled already";
        case DISCARDED -> "it is discarded already";
      };
    }

    /** The state of that word. */
    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
