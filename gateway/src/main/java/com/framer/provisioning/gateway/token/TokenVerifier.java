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
 * Verifies tokens against the table, and trusts a check for {@code gateway.token-cache-age}, which
 * is how long a revocation may take to hold (rule H1). Refusals are remembered too, so that a wrong
 * token that is sent again and again costs no query each time (rule H5). If the database is away
 * and the last check is older, the request fails.
 */
@Component
final class TokenVerifier {
  /** Bounds the memory to a few MB; valid tokens have a cache of their own, so they stay. */
  private static final int MAX_CACHED_TOKENS = 10_000;

  /** How long an unused token counts as seen lately: longer than the pauses of any client. */
  private static final Duration LATELY = Duration.ofHours(25);

  private final Function<byte[], Optional<StoredToken>> table;
  private final Ticker ticker;
  private final Cache<String, TokenCheck> accepted;
  private final Cache<String, TokenCheck> refused;
  private final Cache<String, Boolean> lately;

  @Autowired
  TokenVerifier(TokenTable table, GatewaySettings settings) {
    this(table::find, settings.tokenCacheAge(), Ticker.systemTicker());
  }

  TokenVerifier(Function<byte[], Optional<StoredToken>> table, Duration age, Ticker ticker) {
    this.table = table;
    this.ticker = ticker;
    this.accepted = checks(age);
    this.refused = checks(age);
    this.lately =
        Caffeine.newBuilder()
            .maximumSize(MAX_CACHED_TOKENS)
            .ticker(ticker)
            .expireAfterAccess(LATELY)
            .build();
  }

  /** The last check of that token, if it is not too old. */
  Optional<TokenCheck> known(ScimToken token) {
    String key = key(token.hash());
    return Optional.ofNullable(accepted.getIfPresent(key))
        .or(() -> Optional.ofNullable(refused.getIfPresent(key)));
  }

  /** Whether the token was valid when it was checked last, hours ago at most. */
  boolean wasValidLately(ScimToken token) {
    return lately.getIfPresent(key(token.hash())) != null;
  }

  /**
   * Asks the table. Not a loading cache: in one, requests with the same token query one after the
   * other, and while the database is away each would wait for the failures of all before it.
   */
  TokenCheck query(ScimToken token) {
    byte[] hash = token.hash();
    String key = key(hash);
    // Before the query, since a revocation while it runs may be missed by it.
    long since = ticker.read();
    var check = new TokenCheck(table.apply(hash).orElse(null), since);
    if (check.client().isPresent()) {
      refused.invalidate(key);
      accepted.put(key, check);
      lately.put(key, true);
    } else {
      accepted.invalidate(key);
      lately.invalidate(key);
      refused.put(key, check);
    }
    return check;
  }

  private Cache<String, TokenCheck> checks(Duration age) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_CACHED_TOKENS)
        .ticker(ticker)
        .expireAfter(Expiry.<String, TokenCheck>writing((_, check) -> remaining(age, check)))
        .build();
  }

  private Duration remaining(Duration age, TokenCheck check) {
    Duration left = age.minusNanos(ticker.read() - check.since());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static String key(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
