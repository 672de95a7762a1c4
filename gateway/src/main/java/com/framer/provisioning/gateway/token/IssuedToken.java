package com.framer.provisioning.gateway.token;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A SCIM token as its Organization's Admins see it (rule H1): everything except for the secret, of
 * which only the hash is stored.
 *
 * @param organizationId the Organization to which it belongs (rule H4)
 * @param label what the Admins call it
 * @param prefix its first characters, or null if it was not made on the page
 * @param createdBy who made it, as text
 * @param makerId the Account that made it on the page
 * @param lastUsedAt to the minute
 * @param readOnly whether it may only GET and search (rule H4)
 * @param replaces the token that this one is to take over from
 */
@Table("scim_token")
public record IssuedToken(
    @Id UUID id,
    UUID organizationId,
    String label,
    @Nullable String prefix,
    String createdBy,
    @Nullable UUID makerId,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    boolean readOnly,
    @Nullable UUID replaces) {
  /** From then on before its end the page warns that a token expires. */
  public static final Duration WARNING = Duration.ofDays(30);

  public IssuedToken {
    requireNonNull(id, "id");
    requireNonNull(organizationId, "organizationId");
    requireNonNull(label, "label");
    requireNonNull(createdBy, "createdBy");
    requireNonNull(createdAt, "createdAt");
  }

  /** What a token is good for. */
  public enum State {
    /** It is accepted. */
    VALID,
    /** It is accepted, and expires within {@link #WARNING}. */
    EXPIRING,
    /** It expired by itself. */
    EXPIRED,
    /** An Admin revoked it. */
    REVOKED;

    /** Whether calls with the token are accepted. */
    public boolean isAccepted() {
      return this == VALID || this == EXPIRING;
    }
  }

  /** The state at that time. */
  public State state(Instant now) {
    if (revokedAt != null) {
      return State.REVOKED;
    }
    if (expiresAt == null) {
      return State.VALID;
    }
    if (!expiresAt.isAfter(now)) {
      return State.EXPIRED;
    }
    return expiresAt.isAfter(now.plus(WARNING)) ? State.VALID : State.EXPIRING;
  }
}
