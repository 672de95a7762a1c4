package com.framer.provisioning.gateway.directory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database can be reached, asked at most once a second: anybody may ask for the health,
 * and each question takes a connection that token checks need (rule H5). It takes the place of
 * Spring's indicator by its name.
 */
@Component("dbHealthIndicator")
final class DatabaseHealth implements HealthIndicator {
  /** Far shorter than the pauses of a load balancer that asks. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  private static final String ONLY_KEY = "db";

  /** While one request asks, the others wait for its answer. */
  private final LoadingCache<String, Health> known;

  @Autowired
  DatabaseHealth(DataSource dataSource) {
    this(new DataSourceHealthIndicator(dataSource)::health, Ticker.systemTicker());
  }

  DatabaseHealth(Supplier<Health> database, Ticker ticker) {
    this.known =
        Caffeine.newBuilder().expireAfterWrite(ASK_EVERY).ticker(ticker).build(_ -> database.get());
  }

  @Override
  public Health health() {
    return known.get(ONLY_KEY);
  }
}
