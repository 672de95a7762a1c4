package com.framer.provisioning.gateway.token;

import com.framer.provisioning.gateway.config.GatewaySettings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Verifies tokens against the table, and trusts a successful check for {@code
 * gateway.token-cache-age}, which is how long a revocation may take to hold (rule H1). If the
 * database is away and the last check is older, the request fails.
 */
@Component
final class TokenVerifier {
  /** Bounds the memory to a few MB; only valid tokens are kept, and few gateways see that many. */
  private static final int MAX_CACHED_TOKENS = 10_000;

  /** A successful check, and when its query began, in nanoseconds of the ticker. */
  private record Checked(ScimClient client, long since) {}

  private final Function<byte[], Optional<ScimClient>> table;
  private final Ticker ticker;
  private final Cache<String, Checked> cache;

  @Autowired
  TokenVerifier(TokenTable table, GatewaySettings settings) {
    this(table::find, settings.tokenCacheAge(), Ticker.systemTicker());
  }

  TokenVerifier(Function<byte[], Optional<ScimClient>> table, Duration age, Ticker ticker) {
    this.table = table;
    this.ticker = ticker;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(MAX_CACHED_TOKENS)
            .ticker(ticker)
            .expireAfter(Expiry.<String, Checked>writing((_, checked) -> remaining(age, checked)))
            .build();
  }

  /** The client with that token, or empty if the token is unknown, revoked or expired. */
  Optional<ScimClient> verify(ScimToken token) {
    byte[] hash = token.hash();
    String key = HexFormat.of().formatHex(hash);
    Checked known = cache.getIfPresent(key);
    return known != null ? Optional.of(known.client()) : query(key, hash);
  }

  /**
   * Not a loading cache: in one, requests with the same token query one after the other, and while
   * the database is away each would wait for the failures of all before it.
   */
  private Optional<ScimClient> query(String key, byte[] hash) {
    // Before the query, since a revocation while it runs may be missed by it.
    long since = ticker.read();
    Optional<ScimClient> client = table.apply(hash);
    client.ifPresent(found -> cache.put(key, new Checked(found, since)));
    return client;
  }

  private Duration remaining(Duration age, Checked checked) {
    Duration left = age.minusNanos(ticker.read() - checked.since());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
