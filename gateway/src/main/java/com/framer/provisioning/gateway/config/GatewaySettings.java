package com.framer.provisioning.gateway.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the gateway, {@code gateway.*}.
 *
 * @param baseUrl the SCIM base URL as identity providers see it, for locations in answers; if none
 *     is set, it is taken from each request
 * @param maxBodySize a larger request is answered 413
 * @param tokenCacheAge how long a token check is trusted; revocation takes this long to hold, at
 *     most 5s (rule H1)
 * @param queryTimeout a list or search of Users that takes longer is answered 400 {@code tooMany};
 *     up to 5s
 * @param waiting how long and how many requests wait for outcomes
 * @param overload what a client is told when it should come again
 */
@ConfigurationProperties("gateway")
public record GatewaySettings(
    @Nullable String baseUrl,
    @DefaultValue("1MB") DataSize maxBodySize,
    @DefaultValue("2s") Duration tokenCacheAge,
    @DefaultValue("2s") Duration queryTimeout,
    @DefaultValue Waiting waiting,
    @DefaultValue Overload overload) {
  private static final Duration MAX_QUERY_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MAX_TOKEN_CACHE_AGE = Duration.ofSeconds(5);

  /** Checks the values. */
  public GatewaySettings {
    if (baseUrl != null && (baseUrl.isBlank() || baseUrl.endsWith("/"))) {
      throw refusal("base-url", baseUrl, "not blank and without a slash at its end");
    }
    if (maxBodySize.toBytes() < 1 || maxBodySize.toMegabytes() > 16) {
      throw refusal("max-body-size", maxBodySize, "1B to 16MB");
    }
    if (tokenCacheAge.isNegative() || tokenCacheAge.compareTo(MAX_TOKEN_CACHE_AGE) > 0) {
      throw refusal("token-cache-age", tokenCacheAge, "0s to 5s");
    }
    if (queryTimeout.toMillis() < 1 || queryTimeout.compareTo(MAX_QUERY_TIMEOUT) > 0) {
      throw refusal("query-timeout", queryTimeout, "1ms to 5s");
    }
  }

  /**
   * Waiting for outcomes.
   *
   * @param outcome how long a request waits for its outcome, well under the 60s of Okta
   * @param maxInFlight commands that may wait at a time
   * @param maxInFlightPerOrganization commands of one Organization that may wait at a time, so that
   *     one import can't starve the others: what another Organization sends is queued behind them,
   *     so its calls take about this number divided by what the pipeline does in a second
   */
  public record Waiting(
      @DefaultValue("25s") Duration outcome,
      @DefaultValue("2000") int maxInFlight,
      @DefaultValue("100") int maxInFlightPerOrganization) {
    /** Checks the values. */
    public Waiting {
      if (!outcome.isPositive() || outcome.compareTo(Duration.ofSeconds(55)) > 0) {
        throw refusal("waiting.outcome", outcome, "more than 0s and up to 55s");
      }
      if (maxInFlight < 1) {
        throw refusal("waiting.max-in-flight", maxInFlight, "1 or more");
      }
      if (maxInFlightPerOrganization < 1) {
        throw refusal(
            "waiting.max-in-flight-per-organization", maxInFlightPerOrganization, "1 or more");
      }
    }
  }

  /**
   * The answer to a request that should come again (rule I3).
   *
   * @param status 429, which Okta retries by itself, or 503
   * @param retryAfter the {@code Retry-After} header, in whole seconds
   */
  public record Overload(@DefaultValue("429") int status, @DefaultValue("5s") Duration retryAfter) {
    /** Checks the values. */
    public Overload {
      if (status != 429 && status != 503) {
        throw refusal("overload.status", status, "429 or 503");
      }
      if (retryAfter.toSeconds() < 1) {
        throw refusal("overload.retry-after", retryAfter, "1s or more");
      }
    }
  }

  private static IllegalArgumentException refusal(String key, Object value, String allowed) {
    return new IllegalArgumentException(
        "gateway.%s is %s, but must be %s".formatted(key, value, allowed));
  }
}
