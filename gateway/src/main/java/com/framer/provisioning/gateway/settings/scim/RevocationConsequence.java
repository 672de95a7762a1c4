package com.framer.provisioning.gateway.settings.scim;

import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.pages.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What revoking a token does, in numbers: said before it is done. */
final class RevocationConsequence {
  /** Who used a token since then most likely still does. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private RevocationConsequence() {}

  static String of(IssuedToken token, List<IssuedToken> unrevoked, Instant now) {
    return use(token, now) + " " + others(token, unrevoked, now);
  }

  private static String use(IssuedToken token, Instant now) {
    Instant used = token.lastUsedAt();
    if (!token.state(now).isAccepted()) {
      return "It has expired already, so no call succeeds with it.";
    }
    if (used == null) {
      return "It was never used, so nothing stops working.";
    }
    String when = "It was used " + new Moment(used, now).relative();
    return used.isAfter(now.minus(A_DAY))
        ? when + ": the next call of your identity provider with it will be refused."
        : when + ", not since. If something still has it, its next call will be refused.";
  }

  private static String others(IssuedToken token, List<IssuedToken> unrevoked, Instant now) {
    long others =
        unrevoked.stream()
            .filter(other -> !other.id().equals(token.id()) && other.state(now).isAccepted())
            .count();
    return switch ((int) others) {
      case 0 ->
          "No other token is valid: until you generate one, your identity provider can't provision"
              + " or remove anybody.";
      case 1 -> "1 other token stays valid.";
      default -> others + " other tokens stay valid.";
    };
  }
}
