package com.framer.provisioning.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

final class TokenVerifierTests {
  private static final ScimToken TOKEN = new ScimToken("secret");
  private static final Optional<ScimClient> CLIENT =
      Optional.of(new ScimClient(UUID.randomUUID(), OrganizationId.random(), false));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger queries = new AtomicInteger();
  private Optional<ScimClient> stored = CLIENT;
  private Duration queryTakes = Duration.ZERO;
  private boolean away;
  private final TokenVerifier verifier =
      new TokenVerifier(this::query, Duration.ofSeconds(2), nanos::get);

  @Test
  void trustsACheckForTheSetTimeOnly() { // H1
    assertThat(verify()).isEqualTo(CLIENT);
    stored = Optional.empty();
    pass(Duration.ofMillis(1900));
    assertThat(verify()).isEqualTo(CLIENT);
    pass(Duration.ofMillis(200));

    assertThat(verify()).isEmpty();
  }

  @Test
  void countsTheAgeFromBeforeTheQuery() { // H1
    queryTakes = Duration.ofMillis(1500);
    assertThat(verify()).isEqualTo(CLIENT);
    stored = Optional.empty();
    pass(Duration.ofMillis(600));

    assertThat(verify()).isEmpty();
  }

  @Test
  void remembersARefusalForTheSetTimeOnly() { // H1, H5
    stored = Optional.empty();
    assertThat(verify()).isEmpty();
    stored = CLIENT;
    pass(Duration.ofMillis(1900));
    assertThat(verify()).isEmpty();
    assertThat(queries).hasValue(1);
    pass(Duration.ofMillis(200));

    assertThat(verify()).isEqualTo(CLIENT);
    assertThat(queries).hasValue(2);
  }

  @Test
  void knowsWhatWasValidLatelyUntilItIsRefused() { // H5
    assertThat(verifier.wasValidLately(TOKEN)).isFalse();
    assertThat(verify()).isEqualTo(CLIENT);
    assertThat(verifier.wasValidLately(TOKEN)).isTrue();
    stored = Optional.empty();
    pass(Duration.ofHours(1));
    assertThat(verify()).isEmpty();

    assertThat(verifier.wasValidLately(TOKEN)).isFalse();
  }

  @Test
  void failsRatherThanTrustAnOldCheckWhenTheDatabaseIsAway() { // H1, I3
    assertThat(verify()).isEqualTo(CLIENT);
    away = true;
    pass(Duration.ofSeconds(3));

    assertThatThrownBy(() -> verify()).isInstanceOf(DataAccessResourceFailureException.class);
  }

  private Optional<ScimClient> verify() {
    return verifier.known(TOKEN).orElseGet(() -> verifier.query(TOKEN)).client();
  }

  private Optional<StoredToken> query(byte[] ignoredHash) {
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
    queries.incrementAndGet();
    pass(queryTakes);
    return stored.map(client -> new StoredToken(client, StoredToken.State.VALID));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
