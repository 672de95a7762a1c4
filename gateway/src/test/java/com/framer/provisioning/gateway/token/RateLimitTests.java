package com.framer.provisioning.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.config.RateSettings;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client may send so many requests per second, and after a pause a burst of them. */
final class RateLimitTests {
  private static final GatewayMeters METERS = new GatewayMeters(new SimpleMeterRegistry());

  private final Time time = new Time();
  private final RateLimit limit =
      new RateLimit(new RateSettings(4, 2, Duration.ofSeconds(5)), time, METERS);
  private final OrganizationId acme = OrganizationId.random();
  private final ScimClient client = client(acme);
  private final ScimClient neighbour = client(OrganizationId.random());

  @Test
  void aClientThatSentItsBurstMayGoOnAtItsRate() {
    assertThat(served(client, 22)).isEqualTo(20);

    time.advance(Duration.ofSeconds(3));

    assertThat(served(client, 14)).isEqualTo(12);
  }

  @Test
  void theRefusalSaysWhenToComeBackAndIsRight() {
    served(client, 20);
    RateStanding refused = limit.count(client);

    assertThat(refused.refusal()).contains("This SCIM token", "4 per second", "20 at once");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    time.advance(refused.retryAfter());
    assertThat(limit.count(client).refusal()).isNull();
  }

  @Test
  void everyResponseSaysWhatIsLeft() { // draft-ietf-httpapi-ratelimit-headers
    RateStanding standing = limit.count(client);

    assertThat(standing.policy()).isEqualTo("\"token\";q=20;w=5, \"organization\";q=10;w=5");
    assertThat(standing.limit()).isEqualTo("\"token\";r=19;t=1, \"organization\";r=9;t=1");
  }

  @Test
  void anOrganizationHasItsShareWhileAnotherOneCalls() { // I3
    limit.count(neighbour);

    assertThat(served(client, 20)).isEqualTo(10);
    assertThat(limit.count(client).refusal())
        .contains("tokens of this Organization", "2 per second", "10 at once");
    // A second token gives it no more.
    assertThat(served(client(acme), 20)).isZero();
  }

  @Test
  void anOrganizationThatUsedUpItsShareWaitsAsSoonAsAnotherOneCalls() { // I3
    assertThat(served(client, 15)).isEqualTo(15);

    assertThat(served(neighbour, 1)).isOne();

    assertThat(served(client, 5)).isZero();
    assertThat(served(neighbour, 5)).isEqualTo(5);
  }

  @Test
  void anOrganizationHasEverythingAgainWhenNobodyElseCalls() {
    limit.count(neighbour);
    served(client, 10);

    time.advance(Callers.RECENTLY.plusMillis(1));

    assertThat(served(client, 22)).isEqualTo(20);
  }

  private int served(ScimClient by, int requests) {
    return (int)
        IntStream.range(0, requests).filter(_ -> limit.count(by).refusal() == null).count();
  }

  private static ScimClient client(OrganizationId organization) {
    return new ScimClient(UUID.randomUUID(), organization, false);
  }

  private static final class Time implements TimeMeter {
    private long nanos = 1;

    void advance(Duration by) {
      nanos += by.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
