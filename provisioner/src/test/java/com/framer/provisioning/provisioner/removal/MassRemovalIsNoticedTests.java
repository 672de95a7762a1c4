package com.framer.provisioning.provisioner.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Many people who lose access in a short time are noticed once (D8). */
final class MassRemovalIsNoticedTests {
  private static final MassRemovalSettings USUAL =
      new MassRemovalSettings(10, 10, Duration.ofMinutes(15));

  @AutoClose private static final Database DATABASE = Infrastructure.shared().newDatabase();
  private static final DriverManagerDataSource SOURCE =
      new DriverManagerDataSource(
          DATABASE.jdbcUrl(), DATABASE.owner().user(), DATABASE.owner().password());

  private final JdbcClient sql = JdbcClient.create(SOURCE);
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:30Z"));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MassRemovalWatch watch =
      new MassRemovalWatch(
          new DataSourceTransactionManager(SOURCE),
          new MassRemovalTable(sql, USUAL),
          meters,
          clock);
  private final UUID organization = UUID.randomUUID();

  @BeforeAll
  static void migrate() {
    Flyway.configure().dataSource(SOURCE).load().migrate();
  }

  @Test
  void moreThanTenPeopleAndMoreThanTenPercentAreNoticedOnce() { // D8
    users(100);
    removed(0, 6);
    removed(1, 4);
    watch.look();
    assertThat(notices()).isEmpty();

    removed(1, 1);
    watch.look();
    watch.look();

    assertThat(notices()).containsExactly("11 of 100");
    assertThat(meters.counter(Meter.MASS_REMOVALS.id()).count()).isEqualTo(1);
  }

  @Test
  void tenPercentOfALargeOrganizationIsMoreThanTenPeople() { // D8
    users(200);
    removed(0, 20);
    watch.look();
    assertThat(notices()).isEmpty();

    removed(0, 1);
    watch.look();
    assertThat(notices()).containsExactly("21 of 200");
  }

  @Test
  void whatIsLongerAgoDoesNotCount() { // D8
    users(100);
    removed(0, 8);
    clock.advance(Duration.ofMinutes(16));
    removed(0, 8);

    watch.look();

    assertThat(notices()).isEmpty();
  }

  @Test
  void removalThatGoesOnIsOneNotice() { // D8
    users(100);
    removed(0, 11);
    watch.look();
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(10));
      removed(0, 11);
      watch.look();
    }
    assertThat(notices()).containsExactly("44 of 100");

    clock.advance(Duration.ofHours(2));
    removed(0, 12);
    watch.look();

    assertThat(notices()).containsExactly("44 of 100", "12 of 100");
  }

  @Test
  void removalThatGoesOnAfterItsNoticeWasReadIsNoticedAgain() { // D8
    users(100);
    removed(0, 11);
    watch.look();
    read();
    clock.advance(Duration.ofMinutes(1));
    removed(0, 10);
    watch.look();
    assertThat(notices()).containsExactly("11 of 100");

    clock.advance(Duration.ofMinutes(1));
    removed(0, 1);
    watch.look();

    assertThat(notices()).containsExactly("11 of 100", "11 of 100");
  }

  @Test
  void whoComesInTheMinuteOfTheReadingIsNoticedAgain() { // D8
    users(100);
    removed(0, 11);
    watch.look();
    removed(1, 2); // before the reading, but not in the notice that was read
    read();
    removed(0, 8);
    watch.look();
    assertThat(notices()).containsExactly("11 of 100");

    removed(0, 1);
    watch.look();
    removed(2, 5);
    watch.look();
    assertThat(notices()).containsExactly("11 of 100", "16 of 100");
    read();
    removed(0, 10);
    watch.look();

    assertThat(notices()).containsExactly("11 of 100", "16 of 100");
  }

  @Test
  void readingAnOldNoticeHidesNoNewRemoval() { // D8
    users(100);
    removed(0, 11);
    watch.look();
    clock.advance(Duration.ofHours(3));
    removed(0, 12);
    read();

    watch.look();

    assertThat(notices()).containsExactly("11 of 100", "12 of 100");
  }

  @Test
  void deletedPeopleCountAmongThoseWhomTheOrganizationHad() { // D8, D5
    users(99);
    deleted(11);

    watch.look();

    assertThat(notices()).isEmpty();
    users(88);
    watch.look();
    assertThat(notices()).containsExactly("11 of 99");
  }

  @Test
  void organizationHasItsOwnLimits() { // D8
    users(100);
    sql.sql("insert into mass_removal_limit values (:id, 3, 2, 60)")
        .param("id", organization)
        .update();
    removed(0, 2);
    clock.advance(Duration.ofMinutes(50));
    removed(0, 2);

    watch.look();

    assertThat(notices()).containsExactly("4 of 100");
  }

  @Test
  void endOfTheMinuteBeforeCountsInALimitOfOneMinute() { // D8
    users(100);
    sql.sql("insert into mass_removal_limit values (:id, 3, 2, 1)")
        .param("id", organization)
        .update();
    removed(0, 4);
    clock.advance(Duration.ofSeconds(35));

    watch.look();

    assertThat(notices()).containsExactly("4 of 100");
  }

  @Test
  void oldNumbersAreDeleted() { // D8
    removed(0, 1);
    clock.advance(Duration.ofDays(3));

    watch.look();

    assertThat(
            sql.sql("select count(*) from access_removed where organization_id = :id")
                .param("id", organization)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void settingsAreChecked() { // D8
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new MassRemovalSettings(0, 10, Duration.ofMinutes(15)));
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new MassRemovalSettings(10, 101, Duration.ofMinutes(15)));
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new MassRemovalSettings(10, 10, Duration.ofSeconds(59)));
  }

  /** As the gateway writes it. */
  private void read() {
    sql.sql(
            """
            update mass_removal set read_at = :now
            where organization_id = :id and read_at is null
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("id", organization)
        .update();
  }

  private void users(int number) {
    sql.sql(
            """
            insert into organization_user_count (organization_id, shard, users)
            values (:id, 0, :number)
            on conflict (organization_id, shard) do update set users = excluded.users
            """)
        .param("id", organization)
        .param("number", number)
        .update();
  }

  private void removed(int shard, int people) {
    removed(shard, people, 0);
  }

  private void deleted(int people) {
    removed(0, people, people);
  }

  private void removed(int shard, int people, int deleted) {
    sql.sql(
            """
            insert into access_removed as r (organization_id, minute, shard, people, deleted)
            values (:id, date_trunc('minute', cast(:now as timestamptz)), :shard, :people, :deleted)
            on conflict (organization_id, minute, shard) do update
              set people = r.people + excluded.people
            """)
        .param("id", organization)
        .param("now", Timestamp.from(clock.instant()))
        .param("shard", shard)
        .param("people", people)
        .param("deleted", deleted)
        .update();
  }

  private List<String> notices() {
    return sql.sql(
            """
            select people || ' of ' || members from mass_removal
            where organization_id = :id order by id
            """)
        .param("id", organization)
        .query(String.class)
        .list();
  }
}
