package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
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

/**
 * Tables and outcomes that differ from those of a serial execution break {@link
 * MatchesSerialExecution}.
 */
final class SerialExecutionCanBreakTests { // F5, G1, G2
  private final FabricatedEvidence evidence = new FabricatedEvidence();
  private final Person ada = new Person(UUID.randomUUID(), "ada@a.example", ScimId.random());
  private final Database database = Infrastructure.shared().newDatabase();

  /** Decides two commands serially, and fabricates evidence of the same outcomes. */
  @BeforeEach
  void decide() {
    CommandEnvelope creation = ada.createOrganization(UUID.randomUUID());
    CommandEnvelope roleChange = ada.setOrganizationRole(Role.ADMIN);
    try (var serial = new SerialExecution(database, List.of(creation.id(), roleChange.id()))) {
      decide(serial, creation, 1);
      decide(serial, roleChange, 2);
      serial.finish();
    }
    evidence.setDatabase(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void equalOutcomesAndTablesBreakNothing() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void anOutcomeThatDiffersFromTheSerialOne() {
    CommandEnvelope late = ada.setNickName("late");
    evidence.apply(late, 3, 3); // neither the tables nor the published outcome agree

    assertThat(violations())
        .anySatisfy(
            violation ->
                assertThat(violation)
                    .startsWith(late.id().toString())
                    .contains("in a serial execution"));
  }

  @Test
  void unexpectedRows() {
    sql(
        """
        do $$
        declare o uuid := gen_random_uuid(); w uuid := gen_random_uuid();
          p uuid := gen_random_uuid(); a uuid := gen_random_uuid();
        begin
          insert into organization values (o, 'Acme', now());
          insert into workspace values (w, o, 'First', 'viewer', now(), 1);
          insert into project values (p, o, w, 'Project', now());
          insert into account values (a, 'eve@b.example', null, now());
          insert into user_name values (o, 'eve', a);
          insert into workspace_access values (o, a, w, 'admin', 'manual');
          insert into project_membership values (o, w, p, a);
          insert into organization_user_count values (o, 0, 1);
        end $$
        """);

    assertThat(violations())
        .hasSize(8)
        .allMatch(violation -> violation.startsWith("unexpected: "))
        .anyMatch(names("organization "))
        .anyMatch(names("workspace "))
        .anyMatch(names("project "))
        .anyMatch(names("account eve@b.example"))
        .anyMatch(names("name eve@b.example"))
        .anyMatch(names("member eve@b.example"))
        .anyMatch(names("in project eve@b.example"))
        .anyMatch(names("users "));
  }

  private static Predicate<String> names(String row) {
    return violation -> violation.startsWith("unexpected: " + row);
  }

  @Test
  void aMissingRow() {
    sql( // a removal by hand from what the role gives
        """
        insert into workspace_access
        select organization_id, account_id, workspace_id, null, 'manual' from workspace_membership
        """);

    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("missing: member " + ada.email());
  }

  private void decide(SerialExecution serial, CommandEnvelope command, long offset) {
    evidence.publish(command, offset);
    evidence.addLogRow(
        command, offset, offset, FabricatedEvidence.envelope(command, FabricatedEvidence.APPLIED));
    Evidence built = evidence.build();
    Published published = Objects.requireNonNull(built.commands().get(command.id()));
    CommandLogRow row = Objects.requireNonNull(built.log().get(command.id()));
    OutcomeEnvelope decided = Objects.requireNonNull(serial.decide(published, row));
    evidence.addLogRow(command, offset, offset, decided);
  }

  private List<String> violations() {
    return Promises.all()
        .violations(evidence.build())
        .getOrDefault("MatchesSerialExecution", List.of());
  }

  private void sql(String statement) {
    var login = database.owner();
    JdbcClient.create(
            new DriverManagerDataSource(database.jdbcUrl(), login.user(), login.password()))
        .sql(statement)
        .update();
  }
}
