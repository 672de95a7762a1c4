package com.framer.provisioning.provisioner.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A version starts on the schema of the next one, so that one process after the other can be
 * upgraded, or rolled back.
 */
final class NewerSchemaTests {
  private static final String OURS = "classpath:db/migration";
  private static final String ADDS = "classpath:db/newer-version";
  private static final String TAKES_AWAY = "classpath:db/contract";
  private static final String AFTER_EACH_MIGRATION = "classpath:db/after-each-migration";

  private final Database database = Infrastructure.shared().newDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void startsOnASchemaToWhichANewerVersionAddedSomething() {
    flyway(OURS, ADDS).migrate();

    NewerSchema.migrateIfOlder(flyway(OURS));

    assertThat(sql().sql("select count(more) from account").query(Long.class).single()).isZero();
  }

  @Test
  void grantsNothingOnASchemaThatANewerVersionMade() {
    flyway(OURS, ADDS).migrate();

    NewerSchema.migrateIfOlder(flyway(OURS, AFTER_EACH_MIGRATION));
    assertThat(isCalledBack()).isFalse();

    NewerSchema.migrateIfOlder(flyway(OURS, ADDS, AFTER_EACH_MIGRATION));
    assertThat(isCalledBack()).isTrue();
  }

  @Test
  void doesNotStartOnASchemaFromWhichANewerVersionTookSomethingAway() {
    flyway(OURS, ADDS, TAKES_AWAY).migrate();

    assertThatThrownBy(() -> NewerSchema.migrateIfOlder(flyway(OURS, ADDS)))
        .hasMessage(
            "This version is too old for the database: migration 9999"
                + " (contract names of organizations) took something away that it needs");
    NewerSchema.migrateIfOlder(flyway(OURS, ADDS, TAKES_AWAY));
  }

  private boolean isCalledBack() {
    return sql().sql("select to_regclass('called_back') is not null").query(Boolean.class).single();
  }

  private JdbcClient sql() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.jdbcUrl(), database.owner().user(), database.owner().password()));
  }

  private Flyway flyway(String... locations) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.owner().user(), database.owner().password())
        .locations(locations)
        .load();
  }
}
