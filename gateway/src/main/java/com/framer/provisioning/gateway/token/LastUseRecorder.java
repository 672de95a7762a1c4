package com.framer.provisioning.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Records when a token was last used (rule H1), to the minute, without delaying the request. */
@Component
final class LastUseRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(LastUseRecorder.class);

  /** An administrator needs no finer time, and a busy token costs one update a minute. */
  private static final Duration PRECISION = Duration.ofMinutes(1);

  /** Tokens recorded a moment ago; without a maximum size, since only valid tokens are recorded. */
  private final Cache<UUID, Boolean> recorded =
      Caffeine.newBuilder().expireAfterWrite(PRECISION).build();

  private final TokenTable table;

  LastUseRecorder(TokenTable table) {
    this.table = table;
  }

  void record(ScimClient client) {
    if (recorded.asMap().putIfAbsent(client.tokenId(), true) == null) {
      Thread.ofVirtual().name("last-use").start(() -> update(client.tokenId()));
    }
  }

  private void update(UUID tokenId) {
    try {
      table.recordUse(tokenId);
    } catch (DataAccessException e) {
      LOG.warn("The last use of token {} could not be recorded", tokenId, e);
    }
  }
}
