package com.framer.provisioning.gateway.settings.scim;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.gateway.token.Overload;
import com.framer.provisioning.gateway.token.RefusedToken;
import com.framer.provisioning.pages.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the identity provider reaches the gateway, in a sentence, and why not (rule H5).
 *
 * @param look good, warn, bad, or nothing special
 * @param icon of the card
 * @param title the verdict
 * @param text why, and what to do
 */
record Verdict(String look, String icon, String title, String text) {
  /** Last uses are recorded to the minute, refusals to the hour. */
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /** An identity provider that works calls at least that often in most Organizations. */
  private static final Duration A_DAY = Duration.ofDays(1);

  Verdict {
    requireNonNull(look, "look");
    requireNonNull(icon, "icon");
    requireNonNull(title, "title");
    requireNonNull(text, "text");
  }

  static Verdict of(
      List<IssuedToken> tokens,
      List<RefusedToken> refused,
      Optional<Overload> overload,
      Instant now) {
    Optional<IssuedToken> last =
        tokens.stream()
            .filter(token -> token.lastUsedAt() != null)
            .max(Comparator.comparing(token -> Objects.requireNonNull(token.lastUsedAt())));
    Instant used = last.map(IssuedToken::lastUsedAt).orElse(Instant.MIN);
    Optional<RefusedToken> newest =
        refused.stream().filter(token -> !token.last().plus(AN_HOUR).isBefore(used)).findFirst();
    if (newest.isPresent() && newest.get().last().isAfter(now.minus(A_DAY))) {
      return refused(newest.get(), last.isPresent() && used.isAfter(now.minus(A_DAY)), now);
    }
    if (overload.isPresent()) {
      return busy(overload.get(), now);
    }
    if (last.isPresent()) {
      return lastCall(last.get(), used, now);
    }
    return tokens.stream().anyMatch(token -> token.state(now).isAccepted()) ? noCall() : noToken();
  }

  private static Verdict refused(RefusedToken token, boolean connected, Instant now) {
    String what =
        "The token “%s”, which %s, was refused %s since %s."
            .formatted(
                token.label(),
                token.revoked() ? "is revoked" : "has expired",
                token.refusals() == 1 ? "once" : token.refusals() + " times",
                new Moment(token.since(), now).exact());
    return connected
        ? new Verdict(
            "is-warn",
            "alert",
            "Connected, but some calls are refused",
            what + " Something still sends it: replace it there by a valid token.")
        : new Verdict(
            "is-bad",
            "alert",
            "Calls are refused",
            what + " Paste a valid token into the Authorization field of your identity provider.");
  }

  private static Verdict busy(Overload overload, Instant now) {
    return new Verdict(
        "is-warn",
        "clock",
        "Connected, and some calls have to wait",
        "%s answered 429 since %s: too many came at once, or our database or message broker was away."
                .formatted(
                    overload.calls() == 1 ? "1 call was" : overload.calls() + " calls were",
                    new Moment(overload.since(), now).exact())
            + " Okta sends such calls again by itself; nothing is lost.");
  }

  private static Verdict lastCall(IssuedToken token, Instant used, Instant now) {
    String call =
        "The last call came %s with the token “%s”."
            .formatted(new Moment(used, now).relative(), token.label());
    if (!token.state(now).isAccepted()) {
      return new Verdict(
          "is-bad",
          "alert",
          "The token in use has expired",
          call + " Generate a new token and paste it into your identity provider.");
    }
    return used.isAfter(now.minus(A_DAY))
        ? new Verdict("is-good", "check", "Connected", call)
        : new Verdict(
            "",
            "clock",
            "Quiet since " + new Moment(used, now).day(),
            call + " That is normal if nobody was assigned, changed or removed since.");
  }

  private static Verdict noCall() {
    return new Verdict(
        "is-warn",
        "plug",
        "No call has arrived yet",
        "Enter the base URL and the token in your identity provider and test the connection there."
            + " If the test fails with 401, the token was not pasted completely: calls with an"
            + " unknown token can't be told apart by Organization, so they are not shown here.");
  }

  private static Verdict noToken() {
    return new Verdict(
        "",
        "key",
        "Not connected",
        "There is no valid token yet. Generate one in step 1 and give it to your identity"
            + " provider.");
  }
}
