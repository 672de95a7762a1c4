package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.gateway.connection.ClientConnection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs the statements of searches, and cancels the one of a client that has hung up: nobody waits
 * for its answer, and others wait for its place.
 */
@Component
final class SearchStatements implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(SearchStatements.class);

  /** An ordinary search is over before the first look, and a look costs a few microseconds. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private static final ScopedValue<Watch> WATCH = ScopedValue.newInstance();

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("hung-up").daemon().factory());
  private final JdbcClient jdbc;

  SearchStatements(DataSource dataSource) {
    this.jdbc = JdbcClient.create(new WatchedTemplate(dataSource));
    timer.setRemoveOnCancelPolicy(true);
  }

  /** The statements of the search that runs in {@link #whileConnected}. */
  JdbcClient jdbc() {
    return jdbc;
  }

  /**
   * Runs the search; its present statement is cancelled when the client hangs up.
   *
   * @throws org.springframework.dao.QueryTimeoutException if a statement was cancelled
   */
  <T> T whileConnected(ClientConnection client, Supplier<T> search) {
    var watch = new Watch(client);
    long every = LOOK_EVERY.toNanos();
    Future<?> looks = timer.scheduleWithFixedDelay(watch, every, every, TimeUnit.NANOSECONDS);
    try {
      return ScopedValue.where(WATCH, watch).call(search::get);
    } finally {
      looks.cancel(false);
      watch.end();
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }

  /** Tells the watch of the search about each statement. */
  private static final class WatchedTemplate extends JdbcTemplate {
    WatchedTemplate(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
      super.applyStatementSettings(statement);
      WATCH.get().running(statement);
    }
  }

  /** Looks whether the client of one search is still there. */
  private static final class Watch implements Runnable {
    private final ClientConnection client;
    private @Nullable Statement running;
    private boolean over;

    Watch(ClientConnection client) {
      this.client = client;
    }

    synchronized void running(Statement statement) {
      running = statement;
    }

    /** Waits for a look that is under way: afterwards nobody else reads from the connection. */
    synchronized void end() {
      over = true;
    }

    @Override
    public synchronized void run() {
      if (over || running == null || !client.isClosed()) {
        return;
      }
      try {
        // Does nothing if the statement has ended; the next one is cancelled at the next look.
        running.cancel();
      } catch (SQLException e) {
        LOG.warn("The search of a client that hung up could not be cancelled", e);
      }
    }
  }
}
