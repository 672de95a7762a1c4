package com.framer.provisioning.gateway.settings.scim;

import static com.framer.provisioning.gateway.settings.scim.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.gateway.token.Overload;
import com.framer.provisioning.gateway.token.RefusedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule H5: an Admin sees whether calls arrive, and why they fail. */
final class VerdictTests {
  private static final IssuedToken BUSY = Tokens.used("Okta", Duration.ofSeconds(42));
  private static final IssuedToken FRESH = Tokens.used("Okta", null);

  @Test
  void withoutATokenNothingIsConnected() {
    assertVerdict(of(List.of()), "", "Not connected", "no valid token");
    assertVerdict(
        of(List.of(Tokens.expiring("Old", null, Duration.ofDays(-1)))),
        "",
        "Not connected",
        "Generate one in step 1");
  }

  @Test
  void aTokenWithoutACallNamesTheLikelyReasons() {
    assertVerdict(of(List.of(FRESH)), "is-warn", "No call has arrived yet", "unknown token");
  }

  @Test
  void aCallOfADayAgoIsAConnection() {
    assertVerdict(
        of(List.of(FRESH, BUSY)), "is-good", "Connected", "42 s ago with the token “Okta”");
  }

  @Test
  void noCallForDaysIsSaidWithoutAlarm() {
    assertVerdict(
        of(List.of(Tokens.used("Okta", Duration.ofDays(3)))),
        "",
        "Quiet since 23 Nov 2026",
        "3 days ago");
  }

  @Test
  void aRevokedTokenThatIsStillSentIsNamed() { // H5
    assertVerdict(
        of(List.of(FRESH), refused(true, 12, Duration.ofMinutes(30))),
        "is-bad",
        "Calls are refused",
        "The token “Old”, which is revoked, was refused 12 times since 26 Nov 2026, 09:00 UTC.");
  }

  @Test
  void anExpiredTokenThatIsStillSentBesideAValidOneIsNamedToo() { // H5
    assertVerdict(
        of(List.of(BUSY), refused(false, 1, Duration.ofMinutes(30))),
        "is-warn",
        "Connected, but some calls are refused",
        "which has expired, was refused once since");
  }

  @Test
  void refusalsFromBeforeTheLastCallAreOver() { // H5
    assertVerdict(
        of(List.of(BUSY), refused(true, 12, Duration.ofHours(5))), "is-good", "Connected", "Okta");
  }

  @Test
  void callsThatAreSentAgainAreCounted() { // I3
    var overload = new Overload(17, Instant.parse("2026-11-26T11:00:00Z"));

    assertVerdict(
        Verdict.of(List.of(BUSY), List.of(), Optional.of(overload), NOW),
        "is-warn",
        "Connected, and some calls have to wait",
        "17 calls were answered 429 since 26 Nov 2026, 11:00 UTC");
  }

  @Test
  void theTokenInUseMayHaveExpired() {
    assertVerdict(
        of(List.of(Tokens.expiring("Okta", Duration.ofHours(2), Duration.ofHours(-1)))),
        "is-bad",
        "The token in use has expired",
        "Generate a new token");
  }

  private static Verdict of(List<IssuedToken> tokens, RefusedToken... refused) {
    return Verdict.of(tokens, List.of(refused), Optional.empty(), NOW);
  }

  private static RefusedToken refused(boolean revoked, long times, Duration ago) {
    Instant since = Instant.parse("2026-11-26T09:00:00Z");
    Instant last = NOW.minus(ago);
    return new RefusedToken("Old", revoked, times, since.isBefore(last) ? since : last, last);
  }

  private static void assertVerdict(Verdict verdict, String look, String title, String text) {
    assertThat(verdict.look()).isEqualTo(look);
    assertThat(verdict.title()).isEqualTo(title);
    assertThat(verdict.text()).contains(text);
  }
}
