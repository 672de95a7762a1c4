package com.framer.provisioning.provisioner.deadletter;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Searches may take a bounded time only, so that no filter keeps the database busy. The code that
 * PostgreSQL compiles for a long statement costs more than these statements take.
 */
final class BoundedSearch {
  private static final String CANCELED = "57014";

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
   */
  <T> T run(Supplier<T> search) {
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
