package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import com.framer.provisioning.guarantee.traffic.Person;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database and outcomes that do not come of the commands one by one are told. */
final class OneByOneCanBreakTests { // F5, G1, G2
  private final FabricatedEvidence planted = new FabricatedEvidence();
  private final Person ada = new Person(UUID.randomUUID(), "ada@a.example", UUID.randomUUID());
  private final Database database = Infrastructure.shared().newDatabase();

  /** Two commands, and what one by one makes of them. */
  @BeforeEach
  void decide() {
    CommandEnvelope founds = ada.founds(UUID.randomUUID());
    CommandEnvelope hasRole = ada.hasRole(Role.ADMIN);
    try (var oneByOne = new OneByOne(database, List.of(founds.id(), hasRole.id()))) {
      decide(oneByOne, founds, 1);
      decide(oneByOne, hasRole, 2);
      oneByOne.finish();
    }
    planted.isIn(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nothingIfAllIsTheSame() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void anOutcomeThatOneByOneIsAnother() {
    CommandEnvelope late = ada.isCalled("late");
    planted.isApplied(late, 3, 3); // the database does not show it, nor what was told

    assertThat(violations())
        .anySatisfy(
            told -> assertThat(told).startsWith(late.id().toString()).contains("one by one"));
  }

  @Test
  void rowsTooMuch() {
    sql(
        """
        do $$
        declare o uuid := gen_random_uuid(); w uuid := gen_random_uuid();
          p uuid := gen_random_uuid(); a uuid := gen_random_uuid();
        begin
          insert into organization values (o, 'Acme', now());
          insert into workspace values (w, o, 'First', 'viewer', now());
          insert into project values (p, o, w, 'Project', now());
          insert into account values (a, 'eve@b.example', null, now());
          insert into user_name values (o, 'eve', a);
          insert into workspace_membership values (o, w, a, 'admin', 'manual');
          insert into project_membership values (o, w, p, a);
          insert into organization_user_count values (o, 0, 1);
        end $$
        """);

    assertThat(violations())
        .hasSize(8)
        .allMatch(broken -> broken.startsWith("too much: "))
        .anyMatch(tells("organization "))
        .anyMatch(tells("workspace "))
        .anyMatch(tells("project "))
        .anyMatch(tells("account eve@b.example"))
        .anyMatch(tells("name eve@b.example"))
        .anyMatch(tells("member eve@b.example"))
        .anyMatch(tells("in project eve@b.example"))
        .anyMatch(tells("users "));
  }

  private static Predicate<String> tells(String row) {
    return broken -> broken.startsWith("too much: " + row);
  }

  @Test
  void aRowThatIsMissing() {
    sql("delete from workspace_membership");

    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("missing: member " + ada.email());
  }

  private void decide(OneByOne oneByOne, CommandEnvelope command, long place) {
    planted.isPublished(command, place);
    planted.isLogged(
        command, place, place, FabricatedEvidence.envelope(command, FabricatedEvidence.APPLIED));
    Evidence evidence = planted.evidence();
    Published published = Objects.requireNonNull(evidence.commands().get(command.id()));
    LogRow row = Objects.requireNonNull(evidence.log().get(command.id()));
    OutcomeEnvelope decided = Objects.requireNonNull(oneByOne.decide(published, row));
    planted.isLogged(command, place, place, decided);
  }

  private List<String> violations() {
    return Promises.all().violations(planted.evidence()).getOrDefault("SameAsOneByOne", List.of());
  }

  private void sql(String statement) {
    var login = database.owner();
    JdbcClient.create(
            new DriverManagerDataSource(database.jdbcUrl(), login.user(), login.password()))
        .sql(statement)
        .update();
  }
}
