package com.framer.provisioning.provisioner.ops.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the database what became of the last commands, about the open dead letters, and what the
 * provisioners said of themselves.
 */
final class DatabaseReading implements Callable<DatabaseReading.Found> {
  /** Nobody waits for longer; a database that takes longer is a fire itself. */
  private static final int TIMEOUT_SECONDS = 1;

  /** What the figure is called after. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Bounds what counting costs; more commands in a minute are counted by a part of them. */
  private static final int MOST_OUTCOMES = 20_000;

  private final JdbcClient jdbc;
  private final ProvisionerTable provisioners;
  private final Clock clock;

  DatabaseReading(DataSource database, Clock clock) {
    var template = new JdbcTemplate(database);
    template.setQueryTimeout(TIMEOUT_SECONDS);
    this.jdbc = JdbcClient.create(template);
    this.provisioners = new ProvisionerTable(jdbc);
    this.clock = clock;
  }

  /** What the database knows. */
  record Found(
      Map<String, Long> outcomesPerMinute,
      Status.DeadLetters deadLetters,
      List<ProvisionerTable.Said> provisioners) {}

  @Override
  public Found call() {
    return new Found(outcomesPerMinute(), deadLetters(), provisioners.all());
  }

  /** By the ids of the commands, which begin with the time at which they were made. */
  private Map<String, Long> outcomesPerMinute() {
    var counts = new HashMap<String, Long>();
    jdbc.sql(
            """
            select coalesce(status, 'waiting') as status, count(*) as commands
            from (
              select status from command_log where command_id >= :from
              order by command_id desc limit :most) as last
            group by 1
            """)
        .param("from", firstId(clock.instant().minus(MINUTE)))
        .param("most", MOST_OUTCOMES)
        .query(
            row -> {
              counts.put(row.getString("status"), row.getLong("commands"));
            });
    return counts;
  }

  /** The lowest id of a command made then (RFC 9562 §5.7). */
  private static UUID firstId(Instant at) {
    return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
  }

  private Status.DeadLetters deadLetters() {
    return jdbc.sql(
            """
            select counted.*, newest.*
            from (select count(*) as open, min(failed_at) as oldest
              from dead_letter where state = 'open') as counted
            left join lateral (
              select fingerprint, cause_text, failed_at from dead_letter where state = 'open'
              order by failed_at desc, id desc limit 1) as newest on true
            """)
        .query(DatabaseReading::read)
        .single();
  }

  private static Status.DeadLetters read(ResultSet row, int number) throws SQLException {
    Instant newest = instant(row, "failed_at");
    return new Status.DeadLetters(
        row.getLong("open"),
        instant(row, "oldest"),
        newest == null
            ? null
            : new Status.Group(row.getString("fingerprint"), row.getString("cause_text"), newest));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
