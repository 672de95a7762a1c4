package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Which searches may run at a time; those that an index serves never wait for the others. */
@Component
final class SearchLimits {
  private final SearchPermits scans;
  private final SearchPermits lookups;

  SearchLimits(SearchSettings searches, GatewaySettings settings, HikariDataSource pool) {
    searches.requireFewerThan(pool.getMaximumPoolSize());
    Duration wait = settings.queryTimeout();
    this.scans = new SearchPermits(searches.scans(), searches.scansPerOrganization(), wait);
    this.lookups = new SearchPermits(searches.lookups(), searches.lookupsPerOrganization(), wait);
  }

  SearchPermits permitsFor(UserSearch search) {
    return search.isLookup() ? lookups : scans;
  }
}
