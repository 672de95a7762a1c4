package com.framer.provisioning.gateway.pool;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Puts {@link FairDataSource} in front of the pool that Spring Boot makes of its settings. */
@Component
final class FairPool implements BeanPostProcessor {
  /** The part of the connections that one caller may have: two can't take all of them. */
  private static final int PART = 3;

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HikariDataSource pool
        ? new FairDataSource(
            pool,
            Math.max(1, pool.getMaximumPoolSize() / PART),
            Duration.ofMillis(pool.getConnectionTimeout()))
        : bean;
  }
}
