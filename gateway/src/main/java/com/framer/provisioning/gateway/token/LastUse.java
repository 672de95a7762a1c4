package com.framer.provisioning.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Notes when a token was last used (rule H1): to the minute, and never in a request's way. */
@Component
final class LastUse {
  private static final Logger log = LoggerFactory.getLogger(LastUse.class);

  private final Cache<UUID, Boolean> noted =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();
  private final TokenTable table;

  LastUse(TokenTable table) {
    this.table = table;
  }

  void of(ScimClient client) {
    if (noted.asMap().putIfAbsent(client.tokenId(), true) == null) {
      Thread.ofVirtual().name("last-use").start(() -> note(client.tokenId()));
    }
  }

  private void note(UUID tokenId) {
    try {
      table.used(tokenId);
    } catch (DataAccessException e) {
      log.warn("the last use of token {} could not be noted", tokenId, e);
    }
  }
}
