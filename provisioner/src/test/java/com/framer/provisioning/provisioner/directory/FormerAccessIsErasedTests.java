package com.framer.provisioning.provisioner.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What was taken from people is remembered for a set time, and then erased (E2). */
final class FormerAccessIsErasedTests {
  private static final Duration RETENTION = Duration.ofDays(90);
  private static final UUID ORGANIZATION = UUID.randomUUID();

  private final Database database = Infrastructure.shared().newDatabase();
  private final SingleConnectionDataSource connection =
      new SingleConnectionDataSource(
          database.jdbcUrl(), database.owner().user(), database.owner().password(), true);
  private final JdbcClient sql = JdbcClient.create(connection);
  private final SettableClock clock = new SettableClock(Instant.now());
  private final FormerAccessErasure erasure =
      new FormerAccessErasure(sql, clock, new FormerAccessSettings(RETENTION));

  @BeforeEach
  void migrate() {
    Flyway.configure().dataSource(connection).load().migrate();
    sql.sql("insert into organization values (?, 'Acme', now())").param(ORGANIZATION).update();
  }

  @AfterEach
  void close() {
    connection.destroy();
    database.close();
  }

  @Test
  void itIsErasedWhenItsTimeIsOver() { // E2
    taken("old", 1, RETENTION.plusMinutes(1));
    taken("young", 1, RETENTION.minusMinutes(1));

    erasure.run();
    assertThat(remembered()).containsExactly("young0@example.com");

    clock.advance(Duration.ofMinutes(2));
    erasure.run();
    assertThat(remembered()).isEmpty();
  }

  @Test
  void runErasesManyAndNotAllAtOnce() { // E2, G7
    int aRun = FormerAccessErasure.PEOPLE_PER_STATEMENT * FormerAccessErasure.STATEMENTS_PER_RUN;
    taken("old", aRun + 1, RETENTION.plusDays(1));

    erasure.run();
    assertThat(remembered()).hasSize(1);

    erasure.run();
    assertThat(remembered()).isEmpty();
  }

  @Test
  void personWhomAChunkHasLockedIsErasedLater() throws SQLException { // E2, G7
    taken("old", 2, RETENTION.plusDays(1));
    try (var chunk =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
        var statement = chunk.createStatement()) {
      chunk.setAutoCommit(false);
      statement.execute(
          """
          select from organization_user join account on id = account_id
          where email = 'old0@example.com' for update
          """);

      erasure.run();
      assertThat(remembered()).containsExactly("old0@example.com");
      chunk.rollback(); // closing alone leaves the lock until the server has noticed
    }

    erasure.run();
    assertThat(remembered()).isEmpty();
  }

  @Test
  void onlyWhatIsTooOldIsRead() { // G7
    taken("young", 20_000, Duration.ofDays(1));
    sql.sql("analyze").update();

    String plan =
        String.join(
            "\n",
            sql.sql("explain " + FormerAccessErasure.ERASE)
                .param("before", Timestamp.from(clock.instant().minus(RETENTION)))
                .param("most", FormerAccessErasure.PEOPLE_PER_STATEMENT)
                .query(String.class)
                .list());

    assertThat(plan).contains("organization_user_former_access").doesNotContain("Seq Scan");
  }

  /** People from whom access was taken so long ago. */
  private void taken(String name, int people, Duration ago) {
    sql.sql(
            """
            with a as (
              insert into account
              select gen_random_uuid(), :name || n || '@example.com', null, now()
              from generate_series(0, :people - 1) n returning *)
            insert into organization_user (organization_id, account_id, scim_id, scim_managed,
              active, profile, created_at, last_modified, version, access_position,
              profile_positions, former_access, former_access_at)
            select :organization, id, gen_random_uuid(), true, false, '{}', now(), now(), 1, 0,
              '{}', '{"reach":3,"role":"editor","differences":[],"projects":[]}', :at
            from a
            """)
        .param("name", name)
        .param("people", people)
        .param("organization", ORGANIZATION)
        .param("at", Timestamp.from(clock.instant().minus(ago)))
        .update();
  }

  private List<String> remembered() {
    return sql.sql(
            """
            select email from organization_user join account on id = account_id
            where former_access is not null and former_access_at is not null
            """)
        .query(String.class)
        .list();
  }
}
