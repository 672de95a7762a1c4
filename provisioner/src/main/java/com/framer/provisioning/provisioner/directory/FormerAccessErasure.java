package com.framer.provisioning.provisioner.directory;

import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases former access that was taken so long ago that nobody can restore it any more (rule E2). It
 * waits for no chunk: a person who is being changed is left for the next run. So several
 * provisioners may run it at once.
 */
@Component
class FormerAccessErasure {
  private static final Logger LOG = LoggerFactory.getLogger(FormerAccessErasure.class);

  /** How many people one statement locks; a chunk about one of them waits and is tried again. */
  static final int PEOPLE_PER_STATEMENT = 300;

  /** At 6,000 people a run, a million who were removed in one day are erased in three hours. */
  static final int STATEMENTS_PER_RUN = 20;

  /** Erasing may be late by minutes, since what is too old is not read any more. */
  private static final long RUN_EVERY_MILLIS = 60_000;

  static final String ERASE =
      """
      with expired as materialized (
        select organization_id, account_id from organization_user
        where former_access_at < :before
        order by former_access_at limit :most for no key update skip locked)
      update organization_user u set former_access = null, former_access_at = null
      from expired
      where u.organization_id = expired.organization_id and u.account_id = expired.account_id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final FormerAccessSettings settings;

  FormerAccessErasure(JdbcClient jdbc, Clock clock, FormerAccessSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  @Scheduled(fixedDelay = RUN_EVERY_MILLIS)
  void run() {
    try {
      int statements = 0;
      while (statements < STATEMENTS_PER_RUN && erase() == PEOPLE_PER_STATEMENT) {
        statements++;
      }
    } catch (RuntimeException e) { // the next run tries again
      LOG.warn("Former access can't be erased now: {}", e.toString());
    }
  }

  private int erase() {
    return jdbc.sql(ERASE)
        .param("before", Timestamp.from(clock.instant().minus(settings.retention())))
        .param("most", PEOPLE_PER_STATEMENT)
        .update();
  }
}
