package com.framer.provisioning.standalone.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.guarantee.traffic.History;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rows that no command made are too much, of whichever table. */
final class SameAsOneByOneTests {
  @Test
  void rowsThatNoCommandMade() { // F5
    try (Database database = Infrastructure.shared().newDatabase()) {
      assertThat(new SameAsOneByOne().violations(evidence(migrated(database)))).isEmpty();

      plant(database);

      assertThat(new SameAsOneByOne().violations(evidence(database)))
          .hasSize(8)
          .allMatch(broken -> broken.startsWith("too much: "))
          .anyMatch(tells("organization "))
          .anyMatch(tells("workspace "))
          .anyMatch(tells("project "))
          .anyMatch(tells("account a@b.example"))
          .anyMatch(tells("name a@b.example"))
          .anyMatch(tells("member a@b.example"))
          .anyMatch(tells("in project a@b.example"))
          .anyMatch(tells("users "));
    }
  }

  private static Predicate<String> tells(String row) {
    return broken -> broken.startsWith("too much: " + row);
  }

  private static Database migrated(Database database) {
    var owner = database.owner();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), owner.user(), owner.password())
        .load()
        .migrate();
    return database;
  }

  private static void plant(Database database) {
    var owner = database.owner();
    JdbcClient.create(
            new DriverManagerDataSource(database.jdbcUrl(), owner.user(), owner.password()))
        .sql(
            """
            do $$
            declare o uuid := gen_random_uuid(); w uuid := gen_random_uuid();
              p uuid := gen_random_uuid(); a uuid := gen_random_uuid();
            begin
              insert into organization values (o, 'Acme', now());
              insert into workspace values (w, o, 'First', 'viewer', now());
              insert into project values (p, o, w, 'Project', now());
              insert into account values (a, 'a@b.example', null, now());
              insert into user_name values (o, 'a', a);
              insert into workspace_membership values (o, w, a, 'admin', 'manual');
              insert into project_membership values (o, w, p, a);
              insert into organization_user_count values (o, 0, 1);
            end $$
            """)
        .update();
  }

  private static Evidence evidence(Database database) {
    return new Evidence(
        new History(),
        List.of(),
        List.of(),
        List.of(),
        new Shown(List.of(), Map.of()),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        database);
  }
}
