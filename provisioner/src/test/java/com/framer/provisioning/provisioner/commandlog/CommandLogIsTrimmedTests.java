package com.framer.provisioning.provisioner.commandlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.alarm.Alarm;
import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
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
  private final Alarms alarms = new Alarms(new SimpleMeterRegistry(), clock);
  private final CommandLogTrimming trimming =
      new CommandLogTrimming(
          sql, clock, new CommandLogSettings(Duration.ofDays(RETENTION_DAYS)), alarms);

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

  @Test
  void whoeverElseIsRemovingADayIsLeftToIt() throws SQLException {
    days(OLDEST_KEPT + 1);
    try (var other =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(x'7472696d'::integer)");

      trimming.run();
      assertThat(days()).containsExactly(day(OLDEST_KEPT + 1));
      other.rollback();
    }
  }

  @Test
  void aLogThatCanNotBeTrimmedForHalfADayRaisesAnAlarmUntilItCan() { // G7
    sql.sql("alter function remove_oldest_command_log_day rename to away").update();
    for (int run = 1; run < CommandLogTrimming.FAILURES_BEFORE_ALARM; run++) {
      trimming.run();
    }
    assertThat(alarms.all()).isEmpty();

    trimming.run();
    assertThat(alarms.all()).extracting(Alarm::name).containsExactly("alarm-command-log-grows");

    sql.sql("alter function away rename to remove_oldest_command_log_day").update();
    trimming.run();
    assertThat(alarms.all()).isEmpty();
  }

  @Test
  void whatADeadLetterFollowsFromOutlivesItsDay() { // G3, F5
    days(OLDEST_KEPT + 1);
    UUID command = firstIdOf(day(OLDEST_KEPT + 1));
    sql.sql(
            """
            insert into command_log (command_id, organization_id, email, type, actor_kind, actor_id,
              issued_at, position, kafka_partition, kafka_offset, received_at, status)
            values (:id, :id, 'ada@example.com', 'SetActive', 'OPERATOR', 'test', now(), 70, 0, 0,
              now(), 'applied')
            """)
        .param("id", command)
        .update();
    sql.sql(
            """
            insert into dead_letter (id, original_topic, original_topic_id, original_partition,
              original_offset, command_id, organization_id, email, position, cause, failed_at,
              dlt_topic_id, dlt_partition, dlt_offset)
            values (:id, 't', 't', 0, 0, :id, :id, 'ada@example.com', 9000, 'C', now(), 't', 0, 0)
            """)
        .param("id", command)
        .update();
    assertThat(deadLetters()).containsExactly("settled 9000");

    trimming.run();

    assertThat(days()).isEmpty();
    assertThat(deadLetters()).containsExactly("settled 70");
  }

  private List<String> deadLetters() {
    return sql.sql(
            """
            select concat_ws(' ', s.state, d.position)
            from dead_letter d join dead_letter_state s on s.id = d.id
            """)
        .query(String.class)
        .list();
  }

  /** A UUIDv7 has its millisecond in the upper 48 bits. */
  private static UUID firstIdOf(LocalDate day) {
    long millisecond = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millisecond << 16, 0);
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
