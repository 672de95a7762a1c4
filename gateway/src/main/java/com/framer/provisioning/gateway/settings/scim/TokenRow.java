package com.framer.provisioning.gateway.settings.scim;

import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.pages.Moment;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as a row of a list.
 *
 * @param token the token
 * @param makerHasLeft whether the person who made it is not active in the Organization any more
 * @param now when the page was made
 */
record TokenRow(IssuedToken token, boolean makerHasLeft, Instant now) {
  static TokenRow of(IssuedToken token, Set<UUID> activeMakers, Instant now) {
    UUID maker = token.makerId();
    return new TokenRow(token, maker != null && !activeMakers.contains(maker), now);
  }

  /** The state in a word or two. */
  public String state() {
    return switch (token.state(now)) {
      case VALID -> "Valid";
      case EXPIRING -> "Expires " + moment(token.expiresAt()).relative();
      case EXPIRED -> "Expired";
      case REVOKED -> "Revoked";
    };
  }

  /** The look of the state. */
  public String look() {
    return switch (token.state(now)) {
      case VALID -> "is-good";
      case EXPIRING -> "is-warn";
      case EXPIRED -> "is-bad";
      case REVOKED -> "";
    };
  }

  /** When it was made. */
  public Moment made() {
    return moment(token.createdAt());
  }

  /** When it was used last, or null. */
  public @Nullable Moment used() {
    return Optional.ofNullable(token.lastUsedAt()).map(this::moment).orElse(null);
  }

  /** When it ends by itself, or null. */
  public @Nullable Moment expires() {
    return Optional.ofNullable(token.expiresAt()).map(this::moment).orElse(null);
  }

  /** When it was revoked, or null. */
  public @Nullable Moment revoked() {
    return Optional.ofNullable(token.revokedAt()).map(this::moment).orElse(null);
  }

  private Moment moment(@Nullable Instant at) {
    return new Moment(at == null ? now : at, now);
  }
}
