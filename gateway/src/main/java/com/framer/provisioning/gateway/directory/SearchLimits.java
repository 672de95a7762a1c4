package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.stereotype.Component;

/**
 * Which searches may run at a time; those that an index serves never wait for the others. Reads of
 * one User are limited for each Organization only.
 */
@Component
final class SearchLimits {
  private final SearchPermits scans;
  private final SearchPermits lookups;
  private final SearchPermits users;
  private final ListPlaces places;

  SearchLimits(
      SearchSettings searches,
      GatewaySettings settings,
      DataSource dataSource,
      ListPlaces places,
      GatewayMeters meters) {
    this.places = places;
    int poolSize = pool(dataSource).getMaximumPoolSize();
    searches.requireFewerThan(poolSize);
    Duration wait = settings.queryTimeout();
    this.scans = new SearchPermits(searches.scans(), searches.scansPerOrganization(), wait);
    this.lookups = new SearchPermits(searches.lookups(), searches.lookupsPerOrganization(), wait);
    this.users = new SearchPermits(poolSize, searches.lookupsPerOrganization(), wait);
    meters.searchesFree("scans", scans::free);
    meters.searchesFree("lookups", lookups::free);
  }

  SearchPermits permitsFor(OrganizationId organizationId, UserSearch search) {
    Place start = places.start(organizationId, search);
    return search.isLookup(search.offset() - start.position()) ? lookups : scans;
  }

  /**
   * Runs a query of one User, or of as many as a Bulk names, when it is the Organization's turn: it
   * can't take all connections from the others, whose tokens must be checked.
   *
   * @throws com.framer.provisioning.gateway.error.RetryLaterException if its turn does not come in
   *     time
   */
  <T> T readUser(OrganizationId organizationId, Supplier<T> query) {
    return users.run(organizationId, query);
  }

  /** The data source may be wrapped, for example to observe its statements. */
  private static HikariConfigMXBean pool(DataSource dataSource) {
    return Objects.requireNonNull(
        DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class),
        "the data source is a pool of HikariCP");
  }
}
