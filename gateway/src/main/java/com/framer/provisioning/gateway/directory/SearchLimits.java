package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.stereotype.Component;

/** Which searches may run at a time; those that an index serves never wait for the others. */
@Component
final class SearchLimits {
  private final SearchPermits scans;
  private final SearchPermits lookups;
  private final ListPlaces places;

  SearchLimits(
      SearchSettings searches,
      GatewaySettings settings,
      DataSource dataSource,
      ListPlaces places,
      GatewayMeters meters) {
    this.places = places;
    searches.requireFewerThan(pool(dataSource).getMaximumPoolSize());
    Duration wait = settings.queryTimeout();
    this.scans = new SearchPermits(searches.scans(), searches.scansPerOrganization(), wait);
    this.lookups = new SearchPermits(searches.lookups(), searches.lookupsPerOrganization(), wait);
    meters.searchesFree("scans", scans::free);
    meters.searchesFree("lookups", lookups::free);
  }

  SearchPermits permitsFor(OrganizationId organizationId, UserSearch search) {
    Place start = places.start(organizationId, search);
    return search.isLookup(search.offset() - start.position()) ? lookups : scans;
  }

  /** The data source may be wrapped, for example to observe its statements. */
  private static HikariConfigMXBean pool(DataSource dataSource) {
    return Objects.requireNonNull(
        DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class),
        "the data source is a pool of HikariCP");
  }
}
