package com.framer.provisioning.provisioner.commandlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Days of the log that no command can be of any more are removed, and no others (G2). */
final class CommandLogIsTrimmedTests {
  private static final int RETENTION_DAYS = 90;
  private static final int OLDEST_KEPT = RETENTION_DAYS + CommandLogTrimming.SPARE_DAYS;

  private final Database database = Infrastructure.shared().newDatabase();
  private final SingleConnectionDataSource connection =
      new SingleConnectionDataSource(
          database.jdbcUrl(), database.owner().user(), database.owner().password(), true);
  private final JdbcClient sql = JdbcClient.create(connection);
  private final Instant now = Instant.now();
  private final SettableClock clock = new SettableClock(now);
  private final CommandLogTrimming trimming =
      new CommandLogTrimming(sql, clock, new CommandLogSettings(Duration.ofDays(RETENTION_DAYS)));

  @BeforeEach
  void migrate() {
    Flyway.configure().dataSource(connection).load().migrate();
  }

  @AfterEach
  void close() {
    connection.destroy();
    database.close();
  }

  @Test
  void daysOlderThanTheRetentionAreRemoved() { // G2
    days(OLDEST_KEPT + 400, OLDEST_KEPT + 2, OLDEST_KEPT + 1, OLDEST_KEPT, RETENTION_DAYS, 0);

    trimming.run();

    assertThat(days()).containsExactly(day(OLDEST_KEPT), day(RETENTION_DAYS), day(0));
  }

  @Test
  void clockThatIsYearsAheadRemovesNothingElse() { // G2
    days(OLDEST_KEPT + 1, OLDEST_KEPT, 0);
    clock.advance(Duration.ofDays(4000));

    trimming.run();

    assertThat(days()).containsExactly(day(OLDEST_KEPT), day(0));
  }

  @Test
  void databaseWhoseClockIsAheadRemovesNothingElse() { // G2
    days(OLDEST_KEPT, 0);
    clock.set(now.minus(Duration.ofDays(OLDEST_KEPT)));

    trimming.run();

    assertThat(days()).containsExactly(day(OLDEST_KEPT), day(0));
  }

  @Test
  void manyDaysAreRemovedInSeveralRuns() { // G7
    for (int older = 1; older <= CommandLogTrimming.DAYS_PER_RUN + 1; older++) {
      days(OLDEST_KEPT + older);
    }

    trimming.run();
    assertThat(days()).containsExactly(day(OLDEST_KEPT + 1));

    trimming.run();
    assertThat(days()).isEmpty();
  }

  @Test
  void whoReadsTheLogIsNotWaitedFor() throws SQLException { // G7
    days(OLDEST_KEPT + 1);
    try (var reader =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select count(*) from command_log");

      trimming.run();
      assertThat(days()).containsExactly(day(OLDEST_KEPT + 1));
      reader.rollback(); // closing alone leaves the lock until the server has noticed
    }

    trimming.run();
    assertThat(days()).isEmpty();
  }

  private LocalDate day(int daysAgo) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(daysAgo);
  }

  private void days(int... daysAgo) {
    for (int ago : daysAgo) {
      sql.sql("select make_command_log_day(:day)").param("day", day(ago)).query(_ -> {});
    }
  }

  private List<LocalDate> days() {
    return sql.sql(
            """
            select to_date(right(inhrelid::regclass::text, 10), 'YYYY_MM_DD') as day
            from pg_inherits where inhparent = 'command_log'::regclass order by day
            """)
        .query(LocalDate.class)
        .list();
  }
}
