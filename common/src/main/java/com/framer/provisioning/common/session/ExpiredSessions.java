package com.framer.provisioning.common.session;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes expired sessions. The timer of Spring Session would do it too, but logs an ERROR each
 * minute while the database is away, or has no table yet, although nothing is wrong with the
 * application then.
 */
public final class ExpiredSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiredSessions.class);

  /** As often as Spring Session would; an index finds them. */
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("expired-sessions").daemon().factory());
  private final Runnable deletion;
  private boolean failed;

  private ExpiredSessions(Runnable deletion) {
    this.deletion = deletion;
  }

  /** Deletes them from now on, until it is closed. */
  public static ExpiredSessions deletedBy(Runnable deletion) {
    return deletedBy(deletion, EVERY);
  }

  static ExpiredSessions deletedBy(Runnable deletion, Duration every) {
    var sessions = new ExpiredSessions(deletion);
    var _ =
        sessions.timer.scheduleWithFixedDelay(
            sessions::delete, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return sessions;
  }

  /** A failure is said once until it works again: what is away has meters and alarms of its own. */
  private void delete() {
    try {
      deletion.run();
      failed = false;
    } catch (RuntimeException e) { // the timer would not run again after one that it sees
      if (!failed) {
        LOG.warn("Expired sessions can't be deleted now, and will be later: {}", e.toString());
      }
      failed = true;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
