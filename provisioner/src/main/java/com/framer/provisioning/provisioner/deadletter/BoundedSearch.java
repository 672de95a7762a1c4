package com.framer.provisioning.provisioner.deadletter;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Searches may take a bounded time only, and few run at once, so that no filter keeps the database
 * or the pool busy. The code that PostgreSQL compiles for a long statement costs more than these
 * statements take.
 */
@Component
class BoundedSearch {
  private static final String CANCELED = "57014";

  private final Places places = new Places("Two searches");
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  BoundedSearch(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  /**
   * Runs the search.
   *
   * @throws SearchTooLongException if it takes too long
   * @throws BusyException if too many run already
   */
  <T> T run(Supplier<T> search) {
    return places.in(() -> bounded(search));
  }

  private <T> T bounded(Supplier<T> search) {
    try {
      return Objects.requireNonNull(
          transaction.execute(
              _ -> {
                jdbc.sql("set local statement_timeout = '5s'").update();
                jdbc.sql("set local jit = off").update();
                return search.get();
              }));
    } catch (DataAccessException e) {
      if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
          && CANCELED.equals(sql.getSQLState())) {
        throw new SearchTooLongException(e);
      }
      throw e;
    }
  }
}
