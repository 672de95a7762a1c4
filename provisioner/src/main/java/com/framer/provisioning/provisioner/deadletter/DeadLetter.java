package com.framer.provisioning.provisioner.deadletter;

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
    /** No replay was requested, or the last one was refused or failed again. */
    OPEN,
    /** A replay was requested and has no outcome yet. */
    REPLAYING,
    /** A replay succeeded, or the command itself got another outcome. */
    SETTLED;

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
