package com.framer.provisioning.gateway.settings.scim;

import static com.framer.provisioning.gateway.settings.scim.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.token.IssuedToken;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule H1: tokens are rotated without a gap, and the page says what is to be done next. */
final class RotationTests {
  private static final Duration LATELY = Duration.ofMinutes(9);
  private static final Duration BEFORE = Duration.ofMinutes(11);

  @Test
  void aNewTokenThatWasNotSeenIsToBePasted() { // H1
    assertThat(stage(LATELY, null)).isEqualTo(Rotation.Stage.PASTE);
  }

  @Test
  void whileBothAreInUseTheOldOneStays() { // H1
    assertThat(stage(LATELY, LATELY)).isEqualTo(Rotation.Stage.BOTH);
  }

  @Test
  void anOldTokenThatIsQuietCanBeRevoked() { // H1
    assertThat(stage(BEFORE, LATELY)).isEqualTo(Rotation.Stage.REVOKE);
    assertThat(stage(null, LATELY)).isEqualTo(Rotation.Stage.REVOKE);
  }

  @Test
  void isOverOnceTheOldTokenIsRevokedOrExpired() {
    IssuedToken old = Tokens.used("Old", LATELY);
    IssuedToken fresh = Tokens.replacing(old, LATELY);
    IssuedToken expired = Tokens.expiring("Old", LATELY, Duration.ofMinutes(-1));

    assertThat(Rotation.among(List.of(fresh, old), NOW)).hasSize(1);
    assertThat(Rotation.among(List.of(fresh), NOW)).isEmpty();
    assertThat(Rotation.among(List.of(Tokens.replacing(expired, LATELY), expired), NOW)).isEmpty();
  }

  @Test
  void revokingSaysWhatItDoesInNumbers() { // H1
    IssuedToken busy = Tokens.used("Okta", Duration.ofSeconds(42));
    IssuedToken fresh = Tokens.used("New", null);
    IssuedToken quiet = Tokens.used("Old", Duration.ofDays(12));

    assertThat(RevocationConsequence.of(busy, List.of(busy, fresh, quiet), NOW))
        .isEqualTo(
            "It was used 42 s ago: the next call of your identity provider with it will be"
                + " refused. 2 other tokens stay valid.");
    assertThat(RevocationConsequence.of(fresh, List.of(busy, fresh), NOW))
        .isEqualTo("It was never used, so nothing stops working. 1 other token stays valid.");
    assertThat(RevocationConsequence.of(quiet, List.of(quiet), NOW))
        .startsWith("It was used 12 days ago, not since.")
        .contains("No other token is valid");
  }

  private static Rotation.Stage stage(@Nullable Duration oldUse, @Nullable Duration newUse) {
    IssuedToken old = Tokens.used("Old", oldUse);
    return Rotation.of(old, Tokens.replacing(old, newUse), NOW).stage();
  }
}
