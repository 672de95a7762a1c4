package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.provisioner.alarm.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes the days of {@code command_log} that are older than the retention. A command of such a
 * day is refused by {@link CommandLogPartitions#canHold}, so it is not applied again although its
 * entry is gone (rule G2).
 *
 * <p>Each day is dropped in a transaction of its own, by the function {@code
 * remove_oldest_command_log_day}, which waits for no more than 200 ms: while it waits for a
 * transaction that uses the log, all others wait for it. Several provisioners may run this at once.
 */
@Component
class CommandLogTrimming {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLogTrimming.class);

  /** As far as clocks may differ: another provisioner may still apply commands of these days. */
  static final int SPARE_DAYS = 2;

  /** A day is one to drop; where years were kept, 240 days go in a day. */
  static final int DAYS_PER_RUN = 10;

  /** Half a day of runs: a backup holds its lock on all tables for hours. */
  static final int FAILURES_BEFORE_ALARM = 12;

  private static final String ABOUT = "command log";

  /** Longer than from one run to the next, which raises the alarm again. */
  private static final Duration ALARM = Duration.ofHours(2);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final CommandLogSettings settings;
  private final Alarms alarms;

  /** Since the last run that worked. One run is at work at a time. */
  private int failures;

  CommandLogTrimming(JdbcClient jdbc, Clock clock, CommandLogSettings settings, Alarms alarms) {
    this.alarms = alarms;
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void run() {
    try {
      for (int days = 0; days < DAYS_PER_RUN && removeOldest(); days++) {}
      failures = 0;
      alarms.clear(ABOUT);
    } catch (RuntimeException e) { // the next run tries again
      LOG.warn("Old days of the command log can't be removed now: {}", e.toString());
      failures++;
      if (failures >= FAILURES_BEFORE_ALARM) {
        alarms.raiseFor(
            ALARM,
            ABOUT,
            "alarm-command-log-grows",
            "Old days of the command log could not be removed %d times in a row, so the database's disk fills: %s"
                .formatted(failures, e.getMessage()));
      }
    }
  }

  /** Whether there was a day to remove. */
  private boolean removeOldest() {
    return jdbc.sql("select remove_oldest_command_log_day(:today, :kept) as removed")
        .param("today", LocalDate.now(clock))
        .param("kept", Math.toIntExact(settings.retention().toDays() + SPARE_DAYS))
        .query(
            (row, _) -> {
              LocalDate removed = row.getObject("removed", LocalDate.class);
              if (removed != null) {
                LOG.info("The command log of {} is older than the retention: removed", removed);
              }
              return removed != null;
            })
        .single();
  }
}
