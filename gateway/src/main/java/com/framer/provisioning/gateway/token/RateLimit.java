package com.framer.provisioning.gateway.token;

import com.framer.provisioning.gateway.config.RateSettings;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How many requests a token and its Organization may still send ({@link RateSettings}): a bucket of
 * each, which every request empties by one and which time fills again. An empty bucket of an
 * Organization counts only while another Organization calls too.
 */
@Component
public final class RateLimit {
  private static final String TOKEN = "token";
  private static final String ORGANIZATION = "organization";

  private static final String TOO_MANY_OF_A_TOKEN =
      "This SCIM token sends too many requests: %d per second are served, and %d at once after a"
          + " pause. Send the same request later.";

  private static final String TOO_MANY_OF_AN_ORGANIZATION =
      "The SCIM tokens of this Organization send too many requests: while other Organizations call"
          + " too, %d per second are served, and %d at once after a pause. Send the same request"
          + " later.";

  /** Bounds the memory to some 20 MB. A bucket that was dropped is full when it is used again. */
  private static final int MAX_BUCKETS = 50_000;

  /** The settings are requests per second. */
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final RateSettings settings;
  private final TimeMeter time;
  private final GatewayMeters meters;
  private final String policy;
  private final Callers callers = new Callers();
  private final Cache<UUID, Bucket> tokens;
  private final Cache<UUID, Bucket> organizations;

  @Autowired
  RateLimit(RateSettings settings, GatewayMeters meters) {
    this(settings, TimeMeter.SYSTEM_NANOTIME, meters);
  }

  RateLimit(RateSettings settings, TimeMeter time, GatewayMeters meters) {
    this.settings = settings;
    this.time = time;
    this.meters = meters;
    this.policy =
        "\"token\";q=%d;w=%d, \"organization\";q=%d;w=%d"
            .formatted(
                capacity(settings.perToken()),
                settings.burst().toSeconds(),
                capacity(settings.perOrganization()),
                settings.burst().toSeconds());
    this.tokens = buckets(settings);
    this.organizations = buckets(settings);
  }

  /** A bucket that was not used for longer than a burst is full, as a new one is. */
  private static Cache<UUID, Bucket> buckets(RateSettings settings) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_BUCKETS)
        .expireAfterAccess(settings.burst().multipliedBy(2))
        .build();
  }

  /**
   * Counts one request of that client. A request that is refused is not counted, so that a token
   * can't use up what the others of its Organization may send.
   */
  RateStanding count(ScimClient client) {
    ConsumptionProbe token = take(tokens, client.tokenId(), settings.perToken());
    if (!token.isConsumed()) {
      return refusal(TOKEN, token, TOO_MANY_OF_A_TOKEN, settings.perToken());
    }
    UUID id = client.organizationId().value();
    boolean isAlone = callers.isAlone(id, time.currentTimeNanos());
    ConsumptionProbe organization = take(organizations, id, settings.perOrganization());
    if (!organization.isConsumed() && !isAlone) {
      bucket(tokens, client.tokenId(), settings.perToken()).addTokens(1);
      return refusal(
          ORGANIZATION, organization, TOO_MANY_OF_AN_ORGANIZATION, settings.perOrganization());
    }
    String left = left(TOKEN, token) + ", " + left(ORGANIZATION, organization);
    return new RateStanding(policy, left, null, Duration.ZERO);
  }

  /**
   * Counts what one request of that client asked for as so many more. It is never refused; if it is
   * more than the client may send, its next requests have to wait the longer.
   */
  public void charge(ScimClient client, int more) {
    if (more > 0) {
      UUID organization = client.organizationId().value();
      var _ = bucket(tokens, client.tokenId(), settings.perToken()).consumeIgnoringRateLimits(more);
      var _ =
          bucket(organizations, organization, settings.perOrganization())
              .consumeIgnoringRateLimits(more);
    }
  }

  private ConsumptionProbe take(Cache<UUID, Bucket> buckets, UUID id, int perSecond) {
    return bucket(buckets, id, perSecond).tryConsumeAndReturnRemaining(1);
  }

  private Bucket bucket(Cache<UUID, Bucket> buckets, UUID id, int perSecond) {
    return buckets.get(id, _ -> bucket(perSecond));
  }

  private Bucket bucket(int perSecond) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity(perSecond)).refillGreedy(perSecond, A_SECOND))
        .withCustomTimePrecision(time)
        .build();
  }

  private long capacity(int perSecond) {
    return perSecond * settings.burst().toSeconds();
  }

  private RateStanding refusal(String name, ConsumptionProbe probe, String detail, int perSecond) {
    meters.retryLater(name + "-rate");
    return new RateStanding(
        policy,
        left(name, probe),
        detail.formatted(perSecond, capacity(perSecond)),
        Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill())));
  }

  /** The draft's {@code r} and {@code t}: requests left, and seconds until all are back. */
  private static String left(String policy, ConsumptionProbe probe) {
    return "\"%s\";r=%d;t=%d"
        .formatted(
            policy,
            Math.max(0, probe.getRemainingTokens()),
            seconds(probe.getNanosToWaitForReset()));
  }

  /** Rounded up, so that who waits that long does not come too early. */
  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
  }
}
