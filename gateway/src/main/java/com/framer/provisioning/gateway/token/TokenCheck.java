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
 * Checks tokens, and trusts a check that let somebody in for {@code gateway.token-cache-age}: so
 * long a revocation may take to hold (rule H1). If the database is away and the last check is
 * older, the request fails instead.
 */
@Component
final class TokenCheck {
  private record Checked(ScimClient client, long since) {}

  private final Function<byte[], Optional<ScimClient>> table;
  private final Ticker ticker;
  private final Cache<String, Checked> cache;

  @Autowired
  TokenCheck(TokenTable table, GatewaySettings settings) {
    this(table::find, settings.tokenCacheAge(), Ticker.systemTicker());
  }

  TokenCheck(Function<byte[], Optional<ScimClient>> table, Duration age, Ticker ticker) {
    this.table = table;
    this.ticker = ticker;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .ticker(ticker)
            .expireAfter(Expiry.<String, Checked>writing((_, checked) -> remaining(age, checked)))
            .build();
  }

  /** Who the token's holder is, or empty if it opens nothing. */
  Optional<ScimClient> check(ScimToken token) {
    byte[] hash = token.hash();
    String key = HexFormat.of().formatHex(hash);
    Checked known = cache.getIfPresent(key);
    return known != null ? Optional.of(known.client()) : ask(key, hash);
  }

  /**
   * Not a loading cache: its requests would ask one after the other, and while the database is away
   * each would wait for the failures of all before it.
   */
  private Optional<ScimClient> ask(String key, byte[] hash) {
    // Before the query: what is revoked while it runs counts from here.
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
