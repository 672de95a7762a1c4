package com.framer.provisioning.gateway.token;

import com.framer.provisioning.gateway.config.GatewaySettings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final Duration age;
  private final Ticker ticker;
  private final ConcurrentMap<String, CompletableFuture<TokenCheck>> underWay =
      new ConcurrentHashMap<>();
  private final Cache<String, TokenCheck> accepted;
  private final Cache<String, TokenCheck> refused;
  private final Cache<String, Boolean> lately;

  @Autowired
  TokenVerifier(TokenTable table, GatewaySettings settings) {
    this(table::find, settings.tokenCacheAge(), Ticker.systemTicker());
  }

  TokenVerifier(Function<byte[], Optional<StoredToken>> table, Duration age, Ticker ticker) {
    this.table = table;
    this.age = age;
    this.ticker = ticker;
    this.accepted = checks();
    this.refused = checks();
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

  /** Lets a query begin when it is its turn. */
  @FunctionalInterface
  interface Turn {
    /** Runs the query, or fails instead of it. */
    TokenCheck take(Supplier<TokenCheck> query);
  }

  /**
   * Asks the table, once for all requests that ask for the same token at a time: else those of one
   * client that calls with a thousand connections would all stand in line for a connection to the
   * database. They share a failure, too. Not a loading cache, in which they would fail one after
   * the other while the database is away.
   *
   * @throws org.springframework.dao.DataAccessException if the table could not be asked
   */
  TokenCheck query(ScimToken token, Turn turn) {
    byte[] hash = token.hash();
    long arrival = ticker.read();
    TokenCheck check = queryTogether(hash, turn);
    // A query that began before this request and took long may have missed a revocation (H1). It is
    // no longer under way when its waiters get the check, so the next one begins after it.
    boolean isTooOld = check.since() - arrival < 0 && remaining(age, check).isZero();
    return isTooOld ? queryTogether(hash, turn) : check;
  }

  private TokenCheck queryTogether(byte[] hash, Turn turn) {
    String key = key(hash);
    var own = new CompletableFuture<TokenCheck>();
    CompletableFuture<TokenCheck> first = underWay.putIfAbsent(key, own);
    if (first != null) {
      return join(first);
    }
    try {
      TokenCheck check = turn.take(() -> queryAndRemember(hash, key));
      underWay.remove(key);
      own.complete(check);
      return check;
    } catch (RuntimeException | Error e) {
      underWay.remove(key);
      own.completeExceptionally(e);
      throw e;
    }
  }

  private static TokenCheck join(CompletableFuture<TokenCheck> first) {
    try {
      return first.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private TokenCheck queryAndRemember(byte[] hash, String key) {
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

  private Cache<String, TokenCheck> checks() {
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
