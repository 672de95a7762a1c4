package com.framer.provisioning.gateway.settings.scim;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.pages.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A token that takes over from another one: how far that is.
 *
 * @param from the old token, still accepted
 * @param to the new one
 * @param stage what is to be done next
 * @param now when the page was made
 */
record Rotation(IssuedToken from, IssuedToken to, Stage stage, Instant now) {
  /** Longer than the pauses between calls of one task of an identity provider. */
  private static final Duration QUIET = Duration.ofMinutes(10);

  /** What is to be done next. */
  enum Stage {
    /** The new token was not seen yet: paste it. */
    PASTE,
    /** Both are in use: wait, or find what still sends the old one. */
    BOTH,
    /** Only the new one is in use: the old one can be revoked. */
    REVOKE
  }

  Rotation {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(stage, "stage");
    requireNonNull(now, "now");
  }

  /** The rotations under way among tokens that are not revoked. */
  static List<Rotation> among(List<IssuedToken> tokens, Instant now) {
    return tokens.stream()
        .filter(token -> token.state(now).isAccepted())
        .flatMap(to -> from(to, tokens, now).map(from -> of(from, to, now)).stream())
        .toList();
  }

  private static Optional<IssuedToken> from(IssuedToken to, List<IssuedToken> tokens, Instant now) {
    UUID replaces = to.replaces();
    return tokens.stream()
        .filter(token -> token.id().equals(replaces) && token.state(now).isAccepted())
        .findFirst();
  }

  static Rotation of(IssuedToken from, IssuedToken to, Instant now) {
    Instant oldUse = from.lastUsedAt();
    Stage stage =
        to.lastUsedAt() == null
            ? Stage.PASTE
            : oldUse != null && oldUse.isAfter(now.minus(QUIET)) ? Stage.BOTH : Stage.REVOKE;
    return new Rotation(from, to, stage, now);
  }

  /** The new token was seen in use. */
  public boolean isSeen() {
    return stage != Stage.PASTE;
  }

  /** The old token is not in use any more. */
  public boolean isQuiet() {
    return stage == Stage.REVOKE;
  }

  /** How the old token is used, as a sentence. */
  public String oldUse() {
    Instant used = from.lastUsedAt();
    return used == null
        ? "“" + from.label() + "” was never used."
        : "“%s” was used last %s (%s)."
            .formatted(
                from.label(), new Moment(used, now).relative(), new Moment(used, now).exact());
  }
}
