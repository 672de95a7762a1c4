package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.pages.Moment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A token that expires soon, or has expired, as a warning.
 *
 * @param token the token
 * @param at when it ends, or ended
 */
record Expiry(IssuedToken token, Moment at) {
  /** Those that expire within the time of the warning, or did so since; the first to end first. */
  static List<Expiry> among(List<IssuedToken> tokens, Instant now) {
    return tokens.stream()
        .filter(token -> token.state(now) != IssuedToken.State.VALID)
        .filter(token -> token.expiresAt() != null)
        .map(token -> of(token, now))
        .filter(expiry -> expiry.at().at().isAfter(now.minus(IssuedToken.WARNING)))
        .sorted(Comparator.comparing(expiry -> expiry.at().at()))
        .toList();
  }

  private static Expiry of(IssuedToken token, Instant now) {
    return new Expiry(token, new Moment(Objects.requireNonNull(token.expiresAt()), now));
  }

  /** Whether calls with it are refused by now. */
  public boolean isOver() {
    return !token.state(at.now()).isAccepted();
  }

  /** What happens, as a sentence. */
  public String sentence() {
    return isOver()
        ? "The token “%s” expired %s (%s). Calls with it are refused."
            .formatted(token.label(), at.relative(), at.exact())
        : "The token “%s” expires %s (%s). After that, calls with it are refused."
            .formatted(token.label(), at.relative(), at.exact());
  }
}
