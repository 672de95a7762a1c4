package com.framer.provisioning.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Durations.ONE_MILLISECOND;

import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

final class TokenVerifierTests {
  private static final ScimToken TOKEN = new ScimToken("secret");
  private static final Optional<ScimClient> CLIENT =
      Optional.of(new ScimClient(UUID.randomUUID(), OrganizationId.random(), false));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger queries = new AtomicInteger();
  private volatile Optional<ScimClient> stored = CLIENT;
  private Duration queryTakes = Duration.ZERO;
  private volatile boolean away;
  private CountDownLatch answer = new CountDownLatch(0);
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

  @Test
  @Timeout(10)
  void requestsWithOneTokenAskTheTableTogether() throws Exception { // I3
    List<FutureTask<Optional<ScimClient>>> requests = waiting(20);
    answer.countDown();

    for (var request : requests) {
      assertThat(request.get()).isEqualTo(CLIENT);
    }
    assertThat(queries).hasValue(1);
  }

  @Test
  @Timeout(10)
  void requestsWithOneTokenShareAFailure() throws Exception { // I3
    List<FutureTask<Optional<ScimClient>>> requests = waiting(2);
    away = true;
    answer.countDown();

    for (var request : requests) {
      assertThatThrownBy(request::get).hasCauseInstanceOf(DataAccessResourceFailureException.class);
    }
    away = false;
    assertThat(verify()).isEqualTo(CLIENT);
    assertThat(queries).hasValue(2);
  }

  @Test
  @Timeout(10)
  void aQueryThatTookLongIsNotTrustedByWhoCameAfterItBegan() throws Exception { // H1
    List<FutureTask<Optional<ScimClient>>> requests = waiting(50);
    pass(Duration.ofSeconds(3));
    stored = Optional.empty();
    answer.countDown();

    assertThat(requests.getFirst().get()).as("who began the query").isEqualTo(CLIENT);
    for (var request : requests.subList(1, requests.size())) {
      assertThat(request.get()).as("who came while it ran").isEmpty();
    }
  }

  /** Starts that many requests: the first asks the table, whose answer the test holds back. */
  private List<FutureTask<Optional<ScimClient>>> waiting(int requests) {
    answer = new CountDownLatch(1);
    return IntStream.range(0, requests)
        .mapToObj(
            _ -> {
              var request = new FutureTask<>(this::verify);
              Thread thread = Thread.ofVirtual().start(request);
              Awaitility.await()
                  .pollInterval(ONE_MILLISECOND)
                  .until(() -> thread.getState() == Thread.State.WAITING);
              pass(ONE_MILLISECOND);
              return request;
            })
        .toList();
  }

  private Optional<ScimClient> verify() {
    return verifier.known(TOKEN).orElseGet(() -> verifier.query(TOKEN, Supplier::get)).client();
  }

  private Optional<StoredToken> query(byte[] ignoredHash) {
    queries.incrementAndGet();
    Optional<ScimClient> found = stored;
    awaitAnswer();
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
    pass(queryTakes);
    return found.map(client -> new StoredToken(client, StoredToken.State.VALID));
  }

  private void awaitAnswer() {
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
