package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the gateway, {@code gateway.*}.
 *
 * @param baseUrl the SCIM base URL as identity providers see it, for locations in responses; if
 *     none is set, it is taken from each request
 * @param maxBodySize a larger request is answered 413; up to 16MB
 * @param tokenCacheAge how long a successful token check is trusted, so how long a revocation may
 *     take to hold; at most 5s (rule H1)
 * @param queryTimeout a list or search of Users that takes longer is answered 400 {@code tooMany};
 *     up to 5s, which is what each statement of a search by an index has
 * @param waiting how long and how many requests wait for outcomes
 * @param overload the answer to a request that the client should send again
 */
@ConfigurationProperties("gateway")
public record GatewaySettings(
    @Nullable String baseUrl,
    @DefaultValue("1MB") DataSize maxBodySize,
    @DefaultValue("2s") Duration tokenCacheAge,
    @DefaultValue("2s") Duration queryTimeout,
    @DefaultValue Waiting waiting,
    @DefaultValue Overload overload) {
  /** The statement_timeout in gateway.yaml, which would end a longer search all the same. */
  private static final Duration MAX_QUERY_TIMEOUT = Duration.ofSeconds(5);

  /** A revocation must hold on every gateway within 5 seconds (rule H1). */
  private static final Duration MAX_TOKEN_CACHE_AGE = Duration.ofSeconds(5);

  public GatewaySettings {
    if (baseUrl != null && (baseUrl.isBlank() || baseUrl.endsWith("/"))) {
      throw new InvalidSettingException(
          "gateway.base-url", baseUrl, "not blank and without a slash at its end");
    }
    if (maxBodySize.toBytes() < 1 || maxBodySize.toMegabytes() > 16) {
      throw new InvalidSettingException("gateway.max-body-size", maxBodySize, "1B to 16MB");
    }
    if (tokenCacheAge.isNegative() || tokenCacheAge.compareTo(MAX_TOKEN_CACHE_AGE) > 0) {
      throw new InvalidSettingException("gateway.token-cache-age", tokenCacheAge, "0s to 5s");
    }
    if (queryTimeout.toMillis() < 1 || queryTimeout.compareTo(MAX_QUERY_TIMEOUT) > 0) {
      throw new InvalidSettingException("gateway.query-timeout", queryTimeout, "1ms to 5s");
    }
  }

  /**
   * Waiting for outcomes.
   *
   * @param outcome how long a request waits for its outcome; at most 55s, since Okta waits 60s
   * @param maxInFlight how many commands may wait at a time
   * @param maxInFlightPerOrganization how many commands of one Organization may wait at a time, so
   *     that one import can't starve the others: a command of another Organization may queue behind
   *     all of these, and then waits about this number divided by the commands that the pipeline
   *     processes per second
   */
  public record Waiting(
      @DefaultValue("25s") Duration outcome,
      @DefaultValue("2000") int maxInFlight,
      @DefaultValue("100") int maxInFlightPerOrganization) {
    public Waiting {
      if (!outcome.isPositive() || outcome.compareTo(Duration.ofSeconds(55)) > 0) {
        throw new InvalidSettingException(
            "gateway.waiting.outcome", outcome, "more than 0s and up to 55s");
      }
      if (maxInFlight < 1) {
        throw new InvalidSettingException(
            "gateway.waiting.max-in-flight", maxInFlight, "1 or more");
      }
      if (maxInFlightPerOrganization < 1) {
        throw new InvalidSettingException(
            "gateway.waiting.max-in-flight-per-organization",
            maxInFlightPerOrganization,
            "1 or more");
      }
    }
  }

  /**
   * The answer to a request that the client should send again (rule I3).
   *
   * @param status 429, which Okta retries by itself, or 503
   * @param retryAfter the {@code Retry-After} header, in whole seconds
   */
  public record Overload(@DefaultValue("429") int status, @DefaultValue("5s") Duration retryAfter) {
    public Overload {
      if (status != 429 && status != 503) {
        throw new InvalidSettingException("gateway.overload.status", status, "429 or 503");
      }
      if (retryAfter.toSeconds() < 1) {
        throw new InvalidSettingException("gateway.overload.retry-after", retryAfter, "1s or more");
      }
    }
  }
}
